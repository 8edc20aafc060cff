//! The form of an event: what it makes of what is typed.

use super::*;

fn scenario() -> Scenario {
    Scenario { title: "Test".to_owned(), days: 2.0, ..Scenario::default() }
}

fn form(kind: Kind) -> Form {
    Form::new(kind, &scenario(), Units::Si, None).expect("there are substances and inputs")
}

#[test]
fn first_values_make_a_valid_event() {
    for kind in [Kind::Dose, Kind::Hold, Kind::Ramp] {
        let event = form(kind).event(&scenario(), &Settings::default());
        assert!(event.is_ok(), "{kind:?}: {event:?}");
    }
}

#[test]
fn a_form_of_an_event_gives_the_event_back() {
    let mut scenario = scenario();
    let ketamine = DrugId::parse("ketamine").expect("ketamine");
    let stress = InputId::parse("stress").expect("stress");
    let repeat = Some(Repeat { every_h: 12.0, times: 2 });
    scenario.events = vec![
        Event::Dose { drug: ketamine, mg: 35.0, route: Route::Iv { over_min: 40.0 }, at_h: 4.5, repeat: None },
        Event::Hold { input: stress, value: 7.0, from_h: 2.0, to_h: 2.75, label: "exam".to_owned(), repeat },
        // More digits than the fields show.
        Event::Dose {
            drug: ketamine,
            mg: 100.0 / 3.0,
            route: Route::Iv { over_min: 20.0 / 3.0 },
            at_h: 4.0 + 1.0 / 7.0,
            repeat: None,
        },
        Event::Hold {
            input: stress,
            value: 20.0 / 3.0,
            from_h: 25.0 + 1.0 / 7.0,
            to_h: 26.0 + 1.0 / 3.0,
            label: String::new(),
            repeat: Some(Repeat { every_h: 10.0 / 3.0, times: 2 }),
        },
    ];
    for (index, event) in scenario.events.iter().enumerate() {
        let again =
            Form::of(index, event, &scenario, Units::Si).expect("a form").event(&scenario, &Settings::default());
        assert_eq!(again.as_ref(), Ok(event));
    }
}

#[test]
fn milligrams_per_kilogram_become_milligrams() {
    let mut form = form(Kind::Dose);
    form.choose_drug(DrugId::parse("ketamine").expect("ketamine"));
    form.amount = "0,5 mg/kg".to_owned();
    assert!(
        matches!(form.event(&scenario(), &Settings::default()), Ok(Event::Dose { mg, .. }) if (mg - 35.0).abs() < 1e-9)
    );
    assert_eq!(form.weighed(&Settings::default()).as_deref(), Some("0.5 mg/kg × 70 kg = 35 mg"));
    let light = Settings { body_weight_kg: 62.5, ..Settings::default() };
    assert!(matches!(form.event(&scenario(), &light), Ok(Event::Dose { mg, .. }) if (mg - 31.25).abs() < 1e-9));
    for same in ["0.5mg / kg", "0.5 MG/KG", "500 µg/kg", "0.0005 g/kg"] {
        form.amount = same.to_owned();
        assert!(
            matches!(form.event(&scenario(), &light), Ok(Event::Dose { mg, .. }) if (mg - 31.25).abs() < 1e-9),
            "{same}"
        );
    }
}

#[test]
fn any_text_in_any_field_is_answered_in_words_and_at_once() {
    let book = "It was the best of times, it was the worst of times. ".repeat(20_000);
    let texts =
        ["", " ", "abc", "1,5,3", "1e308", "-1e308", "NaN", "inf", "−∞", "4294967296", "99:99", "°\u{200b}", &book];
    let fields: [fn(&mut Form) -> &mut String; 7] = [
        |f| &mut f.amount,
        |f| &mut f.infusion,
        |f| &mut f.day,
        |f| &mut f.clock,
        |f| &mut f.length,
        |f| &mut f.every,
        |f| &mut f.times,
    ];
    let begun = std::time::Instant::now();
    for kind in [Kind::Dose, Kind::Hold, Kind::Ramp] {
        for field in fields {
            for text in texts {
                let mut form = form(kind);
                form.route = RouteKind::Iv;
                form.repeats = true;
                text.clone_into(field(&mut form));
                if let Err((_, words)) = form.event(&scenario(), &Settings::default()) {
                    assert!(words.ends_with('.') && words.len() < 300, "{kind:?}: {words}");
                }
            }
        }
    }
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
}

#[test]
fn what_meets_another_event_is_named_whichever_of_the_two_is_changed() {
    let mut scenario = scenario();
    let stress = InputId::parse("stress").expect("stress");
    let hold = |from_h: f64, label: &str| Event::Hold {
        input: stress,
        value: 7.0,
        from_h,
        to_h: from_h + 2.0,
        label: label.to_owned(),
        repeat: None,
    };
    scenario.events = vec![hold(2.0, "exam"), hold(6.0, "party")];
    for (index, other) in [(0, "party"), (1, "exam")] {
        let mut form = Form::of(index, &scenario.events[index], &scenario, Units::Si).expect("a form");
        form.clock = if index == 0 { "13:00" } else { "11:00" }.to_owned();
        let (_, words) = form.event(&scenario, &Settings::default()).expect_err("they overlap");
        assert!(words.contains("overlaps") && words.contains(other), "{words}");
    }
}

#[test]
fn too_many_repeats_are_refused_while_they_are_typed() {
    let mut form = form(Kind::Dose);
    form.repeats = true;
    form.every = "0.001 min".to_owned();
    form.times = "2500".to_owned();
    let (_, words) = form.event(&scenario(), &Settings::default()).expect_err("more than fit");
    assert!(words.contains("2000"), "{words}");
}

#[test]
fn what_cannot_be_is_said_at_its_field() {
    let field = |change: fn(&mut Form)| {
        let mut form = form(Kind::Hold);
        form.repeats = true;
        change(&mut form);
        form.event(&scenario(), &Settings::default()).expect_err("cannot be").0
    };
    assert_eq!(field(|f| f.amount = "lots".to_owned()), Field::Amount);
    assert_eq!(field(|f| f.amount = "11".to_owned()), Field::Amount);
    assert_eq!(field(|f| f.clock = "25:00".to_owned()), Field::Clock);
    assert_eq!(field(|f| f.day = "0.5".to_owned()), Field::Day);
    assert_eq!(field(|f| f.length = "-1 h".to_owned()), Field::Length);
    assert_eq!(field(|f| f.every = "0".to_owned()), Field::Every);
    assert_eq!(field(|f| f.times = "0".to_owned()), Field::Times);
    assert_eq!(field(|f| f.day = "9".to_owned()), Field::Whole, "after the span");
}

#[test]
fn a_new_event_starts_at_the_cursor_or_in_the_first_morning_and_days_count_from_one() {
    let scenario = scenario();
    let start = |cursor_h| {
        let form = Form::new(Kind::Dose, &scenario, Units::Si, cursor_h).expect("a form");
        (form.day.clone(), form.clock.clone(), form.start_h(&scenario).expect("a time"))
    };
    let begins = scenario.start.hours();
    assert_eq!(start(None), ("1".to_owned(), "09:00".to_owned(), 9.0 - begins));
    assert_eq!(start(Some(30.0 - begins)), ("2".to_owned(), "06:00".to_owned(), 30.0 - begins));
    assert_eq!(start(Some(24.0 - begins - 1e-4)), ("2".to_owned(), "00:00".to_owned(), 24.0 - begins));
}
