"""The tests of a plan's page. They are a package so that its windows go with the last of them: `scope="package"`."""
