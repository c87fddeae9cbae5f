"""The parts of the pipeline in `config.yml` that are ours."""
