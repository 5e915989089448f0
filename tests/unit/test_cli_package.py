"""What goes into which artifact."""

from cli.package import ROOT, contents, is_model


def test_the_model_is_told_from_all_else():
    shipped = [name for name, _ in contents(ROOT, [])]
    folder = "functions/adapters/encoder/"
    assert sorted(filter(is_model, shipped)) == [
        f"{folder}gravity.npz",
        f"{folder}gravity.sha256",
        f"{folder}model.npz",
        f"{folder}model.sha256",
    ]


def test_the_code_that_reads_the_model_is_no_model():
    assert not is_model("functions/adapters/encoder/modelfile.py")
