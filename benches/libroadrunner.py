#!/usr/bin/env python3
"""Times libroadrunner on the reference model, to compare with `cargo bench --bench solve` in the same session.

    python3 benches/libroadrunner.py PATH/TO/whole.ant [rtol]

Default inputs, no events, 24 hours and 28 days, median of 15 runs. Needs `pip install libroadrunner antimony`.
"""
import statistics
import sys
import time

try:
    import antimony
    import roadrunner
except ImportError:
    print("libroadrunner or antimony is not installed, so there is nothing to compare with (pip install libroadrunner antimony)")
    sys.exit(0)

if len(sys.argv) < 2:
    sys.exit(__doc__)
rtol = float(sys.argv[2]) if len(sys.argv) > 2 else 1e-4

if antimony.loadAntimonyFile(sys.argv[1]) < 0:
    sys.exit(antimony.getLastError())
roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
model = roadrunner.RoadRunner(antimony.getSBMLString(antimony.getMainModuleName()))
model.setIntegrator("cvode")
integrator = model.getIntegrator()
integrator.setValue("relative_tolerance", rtol)
integrator.setValue("absolute_tolerance", [1e-10] * len(integrator.getAbsoluteToleranceVector()))
integrator.setValue("stiff", True)
integrator.setValue("maximum_num_steps", 500000)

for name, minutes in (("calm 24 h", 1440), ("calm 28 d", 28 * 1440)):
    times = []
    for _ in range(15):
        model.resetAll()
        begun = time.perf_counter()
        model.simulate(0, minutes, 2, ["time"])
        times.append(1000 * (time.perf_counter() - begun))
    print(f"{name:<22} {rtol:>6.0e} libroadrunner {roadrunner.__version__}: median {statistics.median(times):.1f} ms")
