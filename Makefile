.PHONY: run report test check bench bench-service lock clean

# The report on the example register, and the service with made-up cases at http://localhost:8000. Ctrl-C ends it.
run: report
	@echo
	@HEARD_REPORTS=example-report ./heard serve --example

# The report on the example register alone.
report:
	@sh .install/set-up .
	@mkdir -p example-report
	@./heard demo-register --replace example-report/example-register.xlsx
	@./heard report example-report/example-register.xlsx --mapping examples/exborough/mapping.toml \
	    --beside examples/exborough --authority Exborough --period 2025/26 --out example-report
	@echo
	@echo "Open example-report/scrutiny-report.html in a browser. Then try your own register:"
	@echo "  ./heard check register.xlsx"
	@echo "  ./heard report register.xlsx --authority Croydon --period 2025/26 --out report/"

# Everything that must hold: style, types, who may know whom, and the tests; those of the service on both databases.
test:
	@sh .install/set-up . tests
	@sh .install/system-packages
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/pytest -n 2 --dist worksteal
	@.venv/bin/pytest -n 2 --dist worksteal tests/service --database postgresql

# Measures speed beside the named peers and writes benchmarks/RESULTS.md. Takes some minutes.
bench:
	@sh .install/set-up . tests
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@.venv/bin/python -m benchmarks

# Measures the service over HTTP with up to 100,000 cases, django-helpdesk beside it; writes benchmarks/SERVICE.md.
bench-service:
	@sh .install/set-up . tests
	@.venv/bin/python -m benchmarks.service

# Writes the lock files anew from pyproject.toml. Needs uv; the lock names no address.
lock:
	uv lock --quiet
	uv export --quiet --no-header --no-emit-project --no-dev --format requirements-txt -o requirements.lock
	uv export --quiet --no-header --no-emit-project --format requirements-txt -o requirements-dev.lock
	uv export --quiet --no-header --no-emit-project --only-group bench --format requirements-txt -o requirements-bench.lock

clean:
	rm -rf .venv example-report build dist
