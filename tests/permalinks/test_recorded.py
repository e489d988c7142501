"""What was published is recorded once, and no build loses any of it."""

import re
from pathlib import Path

import pytest
from archives import SETTINGS, read_folder, read_written, write_files, write_record
from conftest import MakeArchive, Run
from repositories import commit, git

FILE = "content/permalinks.txt"
FIRST = "خرجت القافلة من حلب مع الفجر، وفيها ثمانون جملًا محمّلة بالورق والحبر."
SECOND = "وصلت القافلة إلى الرقة بعد ستة أيام، فاشترى الورّاقون ما فيها كلّه."
MENDED = "خرجت القافلة من حلب مع الفجر، وفيها تسعون جملًا محمّلة بالورق والحبر."
OTHER = "لم يبقَ في السوق بعد ذلك إلا ما جاء به التجّار من مرو."
CARAVAN = write_record(f"{FIRST}\n\n{SECOND}\n", title="قافلة الورق")
PUBLIC = {
    "articles/caravan.md": CARAVAN,
    "people/salma.md": write_record("ورّاقة من الرقة.\n", name="سلمى"),
    "people/umar.md": write_record(name="عمر", status="draft"),
}


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")  # 2026-05-01


@pytest.fixture
def archive(make_archive: MakeArchive, run: Run) -> Path:
    """An archive of which everything is recorded."""
    folder = make_archive(PUBLIC)
    assert 0 == run("--archive", folder, "publish")[0]
    return folder


def read_recorded(archive: Path) -> list[str]:
    """The lines for programs without their signs and the last one."""
    lines = [line for line in (archive / FILE).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines[-1].startswith("end =")
    return [re.sub(" =[a-z2-7]{4}$", "", line) for line in lines[:-1]]


def find_anchors(page: str) -> list[str]:
    return re.findall(r'<p id="(p[a-z2-7]{8})"', page)


def build(archive: Path, run: Run) -> dict[str, str]:
    code, _, errors = run("--archive", archive, "--output", archive / "_site", "build", "--no-search")
    assert (0, "") == (code, errors)
    return {path.stem: path.read_text("utf-8") for path in (archive / "_site" / "articles").glob("*.html")}


def test_every_address_and_paragraph_is_recorded_once_and_no_draft_is(archive: Path) -> None:
    lines = read_recorded(archive)

    assert ["articles/caravan.html", "index.html", "people/salma.html"] == [line for line in lines if line[0] != " "]
    assert 3 == len(lines) - 3
    assert len(lines) == len(set(lines))


def test_no_word_of_a_text_stands_in_the_record(archive: Path) -> None:
    text = "".join(read_recorded(archive))

    assert text.isascii()
    assert not re.search("qafila|salma(?!\\.html)", text)


def test_a_second_time_nothing_is_new_and_the_file_stays_as_it_is(archive: Path, run: Run) -> None:
    before = (archive / FILE).read_bytes()

    code, said, _ = run("--archive", archive, "publish")

    assert (0, before) == (code, (archive / FILE).read_bytes())
    assert said.startswith("Nothing is new")


def test_a_build_neither_writes_the_record_nor_waits_for_it(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(PUBLIC)

    build(archive, run)

    assert not (archive / FILE).exists()


def test_whoever_publishes_learns_what_is_not_recorded(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/new.md": write_record("خبر جديد عن السوق.\n", title="خبر")})
    before = read_written(archive)

    code, _, said = run("--archive", archive, "publish", "--check")

    assert (1, before) == (code, read_written(archive))
    assert "new addresses 1, new paragraphs 1, changed 0, gone 0" in said
    assert "permalinks-waiting" in run("--archive", archive, "check")[1]


@pytest.mark.parametrize("words", [("build", "--release", "--no-search"), ("package",), ("package", "--bag")])
def test_whoever_hands_out_a_site_is_told_what_is_not_recorded(archive: Path, run: Run, words: tuple[str, ...]) -> None:
    assert "permalinks-unrecorded" not in run(*words, "--archive", archive)[2]
    file = next((archive / "content/articles").rglob("*.md"))
    file.write_text(file.read_text("utf-8") + "\nوفقرة لم يسجّلها أحد بعد.\n", "utf-8")

    code, _, err = run(*words, "--archive", archive)

    assert (0, True) == (code, "records with paragraphs that are new, changed or gone 1" in err)
    assert "permalinks-unrecorded" not in run("build", "--no-search", "--archive", archive)[2]


def test_a_paragraph_with_slightly_other_words_keeps_its_former_anchor(archive: Path, run: Run) -> None:
    former = find_anchors(build(archive, run)["caravan"])
    write_files(archive, {"articles/caravan.md": CARAVAN.replace(FIRST, MENDED)})

    assert "changed 1, gone 0" in run("--archive", archive, "publish")[1]
    page = build(archive, run)["caravan"]

    now = find_anchors(page)
    assert former[0] != now[0]
    assert re.search(
        rf'<p id="{now[0]}"><span class="former" id="{former[0]}" data-note="تغيّرت [^"]+"></span>خرجت', page
    )


def test_former_words_of_former_words_lead_to_the_present_ones(archive: Path, run: Run) -> None:
    first = find_anchors(build(archive, run)["caravan"])[0]
    for words in (MENDED, MENDED.replace("مع الفجر", "قبيل الفجر"), MENDED.replace("مع الفجر", "قبيل طلوع الفجر")):
        write_files(archive, {"articles/caravan.md": CARAVAN.replace(FIRST, words)})
        run("--archive", archive, "publish")

    page = build(archive, run)["caravan"]

    assert 3 == page.count('<span class="former" id=')
    assert f'<span class="former" id="{first}"' in page.rpartition("قبيل طلوع")[0]


def test_a_paragraph_that_is_gone_says_so_with_the_day(archive: Path, run: Run) -> None:
    former = find_anchors(build(archive, run)["caravan"])
    write_files(archive, {"articles/caravan.md": CARAVAN.replace(FIRST, OTHER)})

    code, said, _ = run("--archive", archive, "publish")
    page = build(archive, run)["caravan"]

    assert (0, True) == (code, f"articles/caravan.html#{former[0]}: the paragraph stands there no more" in said)
    sentence = re.search(rf'<p class="gone" id="{former[0]}"[^>]*>([^<]+)', page)
    assert sentence
    assert "1 أيار 2026" in sentence[1]


def test_a_paragraph_that_comes_back_stands_under_its_anchor_again(archive: Path, run: Run) -> None:
    before = read_recorded(archive)
    for words in (CARAVAN.replace(FIRST, OTHER), CARAVAN):
        write_files(archive, {"articles/caravan.md": words})
        run("--archive", archive, "publish")

    assert set(before) <= set(read_recorded(archive))
    assert 'class="gone" id="' + find_anchors(build(archive, run)["caravan"])[0] not in build(archive, run)["caravan"]


def test_a_link_in_a_text_to_a_former_anchor_is_not_broken(archive: Path, run: Run) -> None:
    anchor = find_anchors(build(archive, run)["caravan"])[0]
    link = write_record(f"[كما ذُكر](articles/caravan.md#{anchor}) من قبل.\n", title="إحالة")
    write_files(archive, {"articles/caravan.md": CARAVAN.replace(FIRST, MENDED), "articles/link.md": link})
    assert "broken-anchor" in run("--archive", archive, "check")[1]

    write_files(archive, {"articles/link.md": write_record(title="إحالة")})
    run("--archive", archive, "publish")
    write_files(archive, {"articles/link.md": link})

    assert "broken-anchor" not in run("--archive", archive, "check")[1]


def test_a_record_that_vanished_stops_the_build_and_the_remedies_are_named(archive: Path, run: Run) -> None:
    (archive / "content/people/salma.md").unlink()
    before = read_written(archive)

    code, _, errors = run("--archive", archive, "build")

    assert (1, before) == (code, read_written(archive))
    line = read_recorded(archive).index("people/salma.html") + 5
    assert f"{FILE}:{line}: people/salma.html was published and would be lost, for content/people/salma.md" in errors
    assert "withdrawn" in errors
    assert "redirects" in errors


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("salma", write_record(name="سلمى", status="withdrawn", withdrawn_reason="طلبت ذلك")),
        ("salma-al-warraqa", write_record(name="سلمى الورّاقة", redirects="[people/salma]")),
    ],
)
def test_withdrawn_or_moved_with_its_former_id_it_is_not_lost(archive: Path, run: Run, name: str, record: str) -> None:
    (archive / "content/people/salma.md").unlink()
    write_files(archive, {f"people/{name}.md": record})

    code, _, errors = run("--archive", archive, "build", "--no-search")

    assert (0, "") == (code, errors)
    assert (archive / "_site/people/salma.html").exists()


def test_a_record_that_became_a_draft_would_be_lost_too(archive: Path, run: Run) -> None:
    write_files(archive, {"people/salma.md": write_record(name="سلمى", status="draft")})

    code, _, errors = run("--archive", archive, "build", "--language", "ar")

    assert (1, True) == (code, "صار مسودة" in errors)


def test_an_edition_that_was_published_is_not_lost(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(PUBLIC, f'{SETTINGS}second_language = "en"\n')
    run("--archive", archive, "publish")
    write_files(archive, {"site.toml": SETTINGS})

    code, _, errors = run("--archive", archive, "build")

    assert (1, True) == (code, 'second_language = "en"' in errors)


def test_git_says_when_a_file_went_and_where_to(archive: Path, run: Run) -> None:
    commit(archive)
    git(archive, "mv", "content/people/salma.md", "content/people/salma-al-warraqa.md")
    moving = run("--archive", archive, "build")[2]
    git(archive, "commit", "-m", "نقل")

    moved = run("--archive", archive, "build")[2]
    (archive / "content/articles/caravan.md").unlink()
    missing = run("--archive", archive, "build")[2]
    git(archive, "commit", "-am", "حذف")
    removed = run("--archive", archive, "build")[2]

    assert "was moved to content/people/salma-al-warraqa.md (git mv, not committed)" in moving
    assert "python build.py rename people/salma people/salma-al-warraqa" in moving
    assert "was moved to content/people/salma-al-warraqa.md on" in moved
    assert "git checkout HEAD -- content/articles/caravan.md" in missing
    assert re.search(r"git checkout [0-9a-f]+~ -- content/articles/caravan\.md", removed)


@pytest.mark.parametrize(
    "written", ["redirects: [people/salma-qadima, people/salma-ula]", "redirects:\n  - people/salma-qadima"]
)
def test_git_says_which_record_had_a_former_id(archive: Path, run: Run, written: str) -> None:
    salma = archive / "content/people/salma.md"
    text = salma.read_text("utf-8")
    salma.write_text(text.replace("---\n", f"---\n{written}\n", 1), "utf-8")
    run("--archive", archive, "publish")
    commit(archive)
    salma.write_text(text, "utf-8")

    code, _, err = run("--archive", archive, "build")

    assert 1 == code
    assert re.search(r"content/people/salma\.md had it .*: write redirects: \[people/salma-qadima\] there again", err)


def find_likely(archive: Path, run: Run) -> list[str]:
    """The files that an address is said to have moved to, by what stands in them."""
    errors = run("--archive", archive, "build")[2]
    return re.findall(r"(\S+) is new and says the same", errors)


@pytest.mark.parametrize(
    ("new", "likely"),
    [
        ({"articles/qafila.md": CARAVAN}, ["content/articles/qafila.md"]),
        ({"articles/qafila.md": CARAVAN.replace(FIRST, MENDED)}, ["content/articles/qafila.md"]),
        ({"articles/qafila.md": CARAVAN.replace(FIRST, OTHER)}, []),
        ({"articles/a.md": CARAVAN, "articles/b.md": CARAVAN}, []),
        ({"articles/qafila.md": CARAVAN.replace("title", "status: draft\ntitle")}, []),
        ({"pages/qafila.md": CARAVAN}, []),
        ({}, []),
    ],
)
def test_a_new_record_that_alone_says_the_same_is_named_without_git(
    archive: Path, run: Run, new: dict[str, str], likely: list[str]
) -> None:
    (archive / "content/articles/caravan.md").unlink()
    write_files(archive, new)

    assert likely == find_likely(archive, run)


def test_of_a_few_words_no_record_is_taken_for_another(archive: Path, run: Run) -> None:
    (archive / "content/people/salma.md").rename(archive / "content/people/warraqa.md")

    assert [] == find_likely(archive, run)


def test_a_record_of_few_words_that_was_renamed_by_hand_is_found_by_what_git_has(archive: Path, run: Run) -> None:
    commit(archive)
    (archive / "content/people/salma.md").rename(archive / "content/people/warraqa.md")

    assert ["content/people/warraqa.md"] == find_likely(archive, run)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("<<<<<<< HEAD", "permalink-unreadable"),
        ("  pxyz short", "permalink-unreadable"),
        ("  paf7n6vc2 gone 2026-02-30", "permalink-unreadable"),
        ("  p22222222 Ab", "permalink-astray"),
        ("people/سلمى.html", "permalink-unreadable"),
        ("people/salma.html", "permalink-twice"),
    ],
)
def test_a_line_that_cannot_stand_there_is_told_with_its_number(archive: Path, run: Run, line: str, code: str) -> None:
    text = (archive / FILE).read_text("utf-8")
    (archive / FILE).write_text(f"{text}{line}\n", "utf-8")

    status, _, errors = run("--archive", archive, "build")

    assert 1 == status
    assert re.search(rf"^{FILE}:{text.count(chr(10)) + 1}: .*\[{code}\]$", errors, re.MULTILINE)


def test_windows_line_ends_change_nothing(archive: Path, run: Run) -> None:
    (archive / FILE).write_bytes((archive / FILE).read_bytes().replace(b"\n", b"\r\n"))

    assert 0 == run("--archive", archive, "publish", "--check")[0]


def test_what_publish_settles_changes_the_pages_concerned_as_a_clean_build_would(
    archive: Path, run: Run, tmp_path: Path
) -> None:
    build(archive, run)
    write_files(archive, {"articles/caravan.md": CARAVAN.replace(FIRST, MENDED).replace(SECOND, OTHER)})
    build(archive, run)
    before = (archive / "_site/people/salma.html").stat().st_mtime_ns
    run("--archive", archive, "publish")

    build(archive, run)
    assert 0 == run("--archive", archive, "--output", tmp_path / "clean", "build", "--no-search")[0]

    assert read_folder(tmp_path / "clean") == read_folder(archive / "_site")
    assert before == (archive / "_site/people/salma.html").stat().st_mtime_ns


def test_the_sample_has_recorded_all_that_it_publishes(run: Run) -> None:
    code, _, errors = run("--archive", Path(__file__).parents[2], "publish", "--check")

    assert (0, "") == (code, errors)


def test_a_paragraph_that_is_gone_is_gone_at_every_address_of_its_record(archive: Path, run: Run) -> None:
    assert 0 == run("--archive", archive, "rename", "articles/caravan", "articles/camels")[0]
    run("--archive", archive, "publish")
    alike = "وصلت القافلة إلى حلب بعد سبعة أيام، فاشترى الورّاقون ما فيها كلّه."
    written = (archive / "content/articles/camels.md").read_text("utf-8")
    write_files(archive, {"articles/camels.md": f"{written}\n{alike}\n"})
    run("--archive", archive, "publish")
    write_files(archive, {"articles/camels.md": f"{written}\n{alike}\n".replace(SECOND, "")})

    code, said, _ = run("--archive", archive, "publish")
    page = build(archive, run)["camels"]

    assert (0, 2, 0) == (code, said.count("stands there no more"), said.count("its words changed"))
    ids = re.findall(r'id="(p[a-z2-7]{8})"', page)
    assert len(ids) == len(set(ids))
