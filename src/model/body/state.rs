//! What changes in the body.

use crate::model::declare::states;

states! {
    /// The 54 states of the body. Drug amounts are mg unless a unit is given.
    BodyState, BODY_STATES {
        /// CRH, relative
        crh: 1.0, "1";
        /// ACTH, relative
        acth: 1.0, "1";
        /// Cortisol over 174 nM
        cortisol: 1.0, "1";
        /// Mass of the pituitary corticotrophs, relative
        corticotrophs: 1.0, "1";
        /// Mass of the adrenal cortex, relative
        adrenal_mass: 1.0, "1";
        /// CRH of the undisturbed copy of the axis
        calm_crh: 1.0, "1";
        /// ACTH of the undisturbed copy of the axis
        calm_acth: 1.0, "1";
        /// Cortisol of the undisturbed copy of the axis
        calm_cortisol: 1.0, "1";
        /// Adaptation of the axis to the present stress
        axis_adaptation: 1.0, "1";
        /// Fast stress signal
        stress: 1.0, "1";
        /// Habituation to a repeated stressor
        habituation: 1.0, "1";
        /// Recent load
        recent_load: 0.01, "1";
        /// Fast, adapting stress gain
        stress_gain: 0.01, "1";
        /// Slow stress load
        stress_load: 1.0, "1";
        /// Homeostatic sleep drive
        sleep_drive: 1.0, "1";
        /// Habituation of the stress axis to stressors met on earlier days
        axis_habituation: 1.0, "1";
        /// Sleep drive of someone with usual nights
        usual_sleep_drive: 1.0, "1";
        /// PLP in plasma
        plp: 38.5, "nM";
        /// Glutamine in the gut
        gln_gut: 1.0, "g";
        /// Glutamine on its way to blood
        gln_transit: 1.0, "g";
        /// Glutamine in plasma above the usual
        gln_plasma_excess: 1.0, "g";
        /// Ionised magnesium of the brain fluid
        magnesium: 0.8, "mM";
        /// Tonic extracellular zinc
        zinc: 10.0, "nM";
        /// Glucose seen by the brain
        glucose: 5.0, "mM";
        /// Estradiol seen by the brain
        estradiol: 0.1, "nM";
        /// Slow effect of estradiol
        estradiol_effect: 1.0, "1";
        /// Passing disinhibition while estradiol rises
        disinhibition: 1.0, "1";
        /// Allopregnanolone
        allopregnanolone: 0.13, "nM";
        /// Adaptation of GABA-A receptors to allopregnanolone
        gaba_a_adaptation: 1.0, "1";
        /// Ketamine in muscle
        ketamine_muscle: 1.0, "mg";
        /// Ketamine in the nose
        ketamine_nose: 1.0, "mg";
        /// Ketamine in the gut
        ketamine_gut: 1.0, "mg";
        /// Ketamine, central compartment
        ketamine_central: 1.0, "mg";
        /// Ketamine, peripheral compartment
        ketamine_peripheral: 1.0, "mg";
        /// Ketamine, free in brain
        ketamine_brain: 0.01, "µM";
        /// Esketamine in the nose
        esketamine_nose: 1.0, "mg";
        /// Esketamine, central compartment
        esketamine_central: 1.0, "mg";
        /// Esketamine, peripheral compartment
        esketamine_peripheral: 1.0, "mg";
        /// Esketamine, free in brain
        esketamine_brain: 0.01, "µM";
        /// Memantine in the gut
        memantine_gut: 1.0, "mg";
        /// Memantine in the body
        memantine_central: 1.0, "mg";
        /// Memantine, free in brain
        memantine_brain: 0.01, "µM";
        /// Lamotrigine in the gut
        lamotrigine_gut: 1.0, "mg";
        /// Lamotrigine in the body
        lamotrigine_central: 1.0, "mg";
        /// Lamotrigine, free in brain
        lamotrigine_brain: 0.1, "µM";
        /// Amantadine in the gut
        amantadine_gut: 1.0, "mg";
        /// Amantadine in the body
        amantadine_central: 1.0, "mg";
        /// Amantadine, free in brain
        amantadine_brain: 0.1, "µM";
        /// Glutamate eaten, in the gut
        glu_gut: 1.0, "g";
        /// Glutamate eaten, on its way
        glu_transit: 1.0, "g";
        /// Glutamate eaten, in plasma
        glu_plasma_excess: 0.1, "g";
        /// Course of a monoamine antidepressant, 0 to 1
        monoamine_course: 1.0, "1";
        /// Ketamine, tissues that fill within minutes
        ketamine_fast: 1.0, "mg";
        /// PLP store in muscle, as the plasma level it is in balance with
        plp_store: 38.5, "nM";
    }
}
