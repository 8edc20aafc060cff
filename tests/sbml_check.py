#!/usr/bin/env python3
"""Does the exported SBML say the same as Glutascope?

    python3 tests/sbml_check.py PATH_OF_GLUTASCOPE [--only WORD | --quick]

Exports scenarios, checks the files with libsbml, runs them in libroadrunner and in COPASI, and compares every output
over the whole span with Glutascope's own table at a relative tolerance of 1e-8. The largest difference allowed is 1e-4
of the output's range; instants of events are left out. Prints the worst output of every scenario and engine.

Exit status: 0 when all agree, or when the packages are not installed, which it says; 1 when something does not.
"""

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PACKAGES = {"libsbml": "python-libsbml", "roadrunner": "libroadrunner", "basico": "copasi-basico", "numpy": "numpy"}

# Largest difference, in units of an output's range.
ALLOWED = 1e-4
# A range counts as at least this share of the output's size on a calm day, or of 1 where that is 0 but for rounding.
SMALLEST_RANGE, ROUNDING = 1e-6, 1e-9
# Relative tolerance of Glutascope, and of the engines that are to agree with it.
OURS, THEIRS = 1e-8, 1e-9
# Absolute tolerance of the engines, far below the smallest states.
ABSOLUTE = 1e-14
MOST_STEPS = 100_000_000
# Rows this close to an event are left out, min.
AROUND_EVENT = 1e-3

# What is run: options of the command line, and minutes from one row to the next.
SCENARIOS = {
    "a calm day": (["--preset", "calm-day"], 5),
    "a day that begins in the evening": (["--preset", "calm-day", "--start", "21:30"], 5),
    "exam week: holds that repeat, short nights": (["--preset", "exam-week"], 15),
    "four weeks of stress": (["--preset", "chronic-stress"], 60),
    "B6 deficiency: 60 days of lead-in": (["--preset", "b6-deficiency"], 5),
    "ketosis: a hold of a nutrient": (["--preset", "ketosis"], 5),
    "GLT-1 blocked: a hold of a transporter": (["--preset", "glt1-blocked"], 5),
    "ketamine dose ladder: infusions": (["--preset", "ketamine-dose-ladder"], 15),
    "esketamine course: nasal doses that repeat": (["--preset", "esketamine-course", "--days", "10"], 15),
    "lamotrigine before ketamine: doses in the lead-in": (["--preset", "lamotrigine-before-ketamine"], 10),
    "menstrual cycle: ramps": (["--preset", "menstrual-cycle"], 60),
    "all medicines and routes, within a lead-in too": (
        ["--preset", "calm-day", "--days", "3", "--lead-in", "2"]
        + [word for dose in (
            "ketamine:35:iv:-20", "ketamine:50:im:2.5", "ketamine:50:nasal:10", "ketamine:100:oral:20",
            "ketamine:20:iv:30:over=25:every=6:times=3", "esketamine:84:nasal:5", "memantine:20:oral:-48:every=24:times=4",
            "lamotrigine:200:oral:1:every=12:times=5", "amantadine:100:oral:3", "glutamine:20000:oral:25",
        ) for word in ("--dose", dose)], 5),
    "ramps, repeats and holds that touch": ("RAMPS", 5),
}

# A scenario file for what the command line has no option for.
RAMPS = """(
    format: 1,
    title: "Ramps <, > & \\"quotes\\"",
    start: "06:15",
    days: 4.0,
    lead_in_days: 3.0,
    inputs: { "sleep_h": 6.5, "estradiol_nM": 0.4, "progesterone_nM": 20.0, "allo_sens": -1.5, "ammonia": 2.0, "zinc": 0.5 },
    events: [
        Ramp(input: "estradiol_nM", to: 20.0, from_h: -40.0, to_h: 8.0),
        Ramp(input: "progesterone_nM", to: 200.0, from_h: 0.0, to_h: 30.0),
        Hold(input: "progesterone_nM", value: 1.0, from_h: 40.0, to_h: 50.0),
        Ramp(input: "glucose_mM", to: 2.0, from_h: 20.0, to_h: 22.0, repeat: (every_h: 30.0, times: 2)),
        Hold(input: "glucose_mM", value: 8.0, from_h: 22.0, to_h: 23.5),
        Hold(input: "stress", value: 7.0, from_h: -70.0, to_h: -68.0, repeat: (every_h: 24.0, times: 6)),
        Hold(input: "stress", value: 3.0, from_h: -68.0, to_h: -66.0, repeat: (every_h: 24.0, times: 6)),
        Ramp(input: "sleep_h", to: 9.0, from_h: 10.0, to_h: 60.0),
        Ramp(input: "gat1", to: 0.7, from_h: 5.0, to_h: 6.0),
        Hold(input: "nbqx", value: 0.5, from_h: 70.0, to_h: 71.0),
        Hold(input: "b6_mg_d", value: 100.0, from_h: -72.0, to_h: 0.0),
    ],
)
"""


# What `--quick` leaves out: long spans, which the engines need minutes for.
SLOW = (
    "four weeks of stress", "B6 deficiency: 60 days of lead-in", "esketamine course: nasal doses that repeat", "menstrual cycle: ramps",
)


class Disagreement(Exception):
    """Something that the file and Glutascope do not say alike, in words."""


def options_of(scenario, folder):
    options, every = SCENARIOS[scenario]
    if options == "RAMPS":
        path = folder / "ramps.ron"
        path.write_text(RAMPS, encoding="utf-8")
        options = [str(path)]
    return options, every


def table(program, options, every):
    command = [program, "run", *options, "--rtol", str(OURS), "--every", str(every), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def check_file(path):
    """Raises what libsbml calls an error; returns how many warnings there are and the times of events."""
    import libsbml

    document = libsbml.readSBMLFromFile(str(path))
    document.checkConsistency()
    found = [document.getError(i) for i in range(document.getNumErrors())]
    errors = [error for error in found if error.getSeverity() >= libsbml.LIBSBML_SEV_ERROR]
    if errors:
        lines = [f"line {error.getLine()}: {error.getErrorId()} {error.getMessage().strip()}" for error in errors]
        raise Disagreement("libsbml finds errors:\n  " + "\n  ".join(lines[:10]))
    model = document.getModel()
    if model is None:
        raise Disagreement("libsbml finds no model")
    triggers = [event.getTrigger().getMath() for event in model.getListOfEvents()]
    return len(found), [trigger.getRightChild().getValue() for trigger in triggers]


def in_roadrunner(path, times, names):
    import numpy as np
    import roadrunner

    # The other compiler takes four times as long for a model of this size.
    roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)
    engine = roadrunner.RoadRunner(str(path))
    engine.integrator.relative_tolerance = THEIRS
    # A single number would be scaled by each initial value, of which some are tiny.
    states = len(re.findall("<rateRule ", path.read_text(encoding="utf-8")))
    engine.integrator.absolute_tolerance = [ABSOLUTE] * states
    engine.integrator.maximum_num_steps = MOST_STEPS
    engine.timeCourseSelections = ["time", *names]
    return np.array(engine.simulate(times=times))


def in_copasi(path, times, names):
    import basico

    basico.load_model(str(path))
    frame = basico.run_time_course(
        values=times, r_tol=THEIRS, a_tol=ABSOLUTE, max_steps=MOST_STEPS, method="deterministic", use_sbml_id=True)
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise Disagreement(f"COPASI does not give {', '.join(missing)}")
    return frame.reset_index()[["Time", *names]].to_numpy()


ENGINES = {"libroadrunner": in_roadrunner, "COPASI": in_copasi}


def run_engine(arguments):
    """What a process of its own does for `in_engine`: the packages do not get on with each other in one process."""
    import numpy as np

    engine, path, job = arguments
    job = Path(job)
    wanted = json.loads(job.read_text(encoding="utf-8"))
    np.save(job.with_suffix(".npy"), ENGINES[engine](Path(path), wanted["times"], wanted["names"]))


def in_engine(engine, path, times, names, job):
    import numpy as np

    job.write_text(json.dumps({"times": times, "names": names}), encoding="utf-8")
    command = [sys.executable, __file__, "--engine", engine, str(path), str(job)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Disagreement(f"{engine} gives up (exit status {done.returncode}): {done.stderr.strip()[-1500:]}")
    return np.load(job.with_suffix(".npy"))


def compare(ours, theirs, times, events, sizes):
    """The worst difference in units of its output's range, with that output and its time in hours from the start."""
    import numpy as np

    names = list(ours["outputs"])
    kept = np.ones(len(times), dtype=bool)
    for event in events:
        kept &= np.abs(times - event) > AROUND_EVENT
    if not names or kept.sum() < 10:
        raise Disagreement(f"nothing to compare: {len(names)} outputs at {kept.sum()} times")
    if theirs.shape != (len(times), len(names) + 1) or not np.allclose(theirs[:, 0], times, atol=1e-6, rtol=0):
        raise Disagreement(f"the engine gives a table of {theirs.shape}, not {len(names)} outputs at {len(times)} times")
    worst = []
    for column, name in enumerate(names, start=1):
        values = np.array(ours["outputs"][name]["values"], dtype=float)[kept]
        if values.shape != (kept.sum(),) or not np.isfinite(values).all() or not np.isfinite(theirs[kept, column]).all():
            raise Disagreement(f"{name} has no finite value somewhere")
        extent = max(np.ptp(values), SMALLEST_RANGE * sizes[name])
        difference = np.abs(values - theirs[kept, column]) / extent
        at = difference.argmax()
        worst.append((difference[at], name, np.array(ours["time_h"])[kept][at]))
    return max(worst)


def check(program, scenario, folder, sizes):
    """Lines that say how a scenario agrees, and whether it does."""
    import numpy as np

    folder.mkdir()
    path = folder / "model.xml"
    lines, agrees = [f"{scenario}:"], True
    try:
        options, every = options_of(scenario, folder)
        subprocess.run([program, "export", *options, "--to", "sbml", "--out", str(path)], check=True)
        warnings, events = check_file(path)
        ours = table(program, options, every)
        if set(ours["outputs"]) != set(sizes):
            raise Disagreement("the outputs are not those of a calm day")
        times = np.array(ours["time_h"]) * 60 + ours["lead_in_days"] * 1440
        lines.append(f"  {len(ours['outputs'])} outputs, {len(times)} times, {len(events)} events, {warnings} warnings")
        ids = [name.replace(".", "_") for name in ours["outputs"]]
        asked = [0.0, *times] if times[0] > 0 else list(times)
    except (Disagreement, subprocess.CalledProcessError) as error:
        return [*lines, f"  FAILED: {error}"], False
    for engine in ENGINES:
        begun = time.monotonic()
        try:
            theirs = in_engine(engine, path, asked, ids, folder / f"{engine}.json")[len(asked) - len(times):]
            deviation, output, hour = compare(ours, theirs, times, events, sizes)
            agrees &= bool(deviation <= ALLOWED)
            verdict = "" if deviation <= ALLOWED else f"  FAILED: more than {ALLOWED:.0e}"
            took = time.monotonic() - begun
            lines.append(f"  {engine:13} {deviation:.1e} of range, {output} at {hour:g} h ({took:.0f} s){verdict}")
        except Disagreement as error:
            agrees = False
            lines.append(f"  {engine:13} FAILED: {error}")
    return lines, agrees


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="path of glutascope")
    parser.add_argument("--only", default="", metavar="WORD", help="only scenarios with this word in their name")
    parser.add_argument("--quick", action="store_true", help="leave out the scenarios that take minutes")
    arguments = parser.parse_args()
    missing = [package for module, package in PACKAGES.items() if importlib.util.find_spec(module) is None]
    if missing:
        print(f"SBML check: SKIPPED, not installed: {', '.join(missing)} (pip install {' '.join(PACKAGES.values())})")
        return 0
    chosen = [name for name in SCENARIOS if arguments.only in name and not (arguments.quick and name in SLOW)]
    if not chosen:
        print(f"SBML check: no scenario has `{arguments.only}` in its name")
        return 1
    calm = table(arguments.program, ["--preset", "calm-day"], 10)["outputs"]
    sizes = {name: max(map(abs, entry["values"])) for name, entry in calm.items()}
    sizes = {name: size if size > ROUNDING else 1.0 for name, size in sizes.items()}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as workers:
        jobs = [
            workers.submit(check, arguments.program, scenario, Path(folder) / str(i), sizes)
            for i, scenario in enumerate(chosen)
        ]
        verdicts = []
        for job in jobs:
            lines, agrees = job.result()
            verdicts.append(agrees)
            print("\n".join(lines), flush=True)
    print(f"SBML check: {sum(verdicts)} of {len(verdicts)} scenarios agree within {ALLOWED:.0e} of range")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        run_engine(sys.argv[2:])
    else:
        sys.exit(main())
