"""What pyproject.toml cannot say: the folder resources/ goes into a wheel under a name of its own, beside desktop/.

Owns the list of packages in a wheel. ``desktop.paths`` looks for the folder there. All else stands in pyproject.toml.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["desktop", "desktop.*"]), "desktop_resources"],
    package_dir={"desktop_resources": "resources"},
    package_data={"desktop_resources": ["**/*"]},
    include_package_data=False,
)
