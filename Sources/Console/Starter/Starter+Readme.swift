extension Starter {
  /// What to do next.
  static let readme = #"""
    # Models

    This repository says which model version is served where, and how a new one may reach traffic. Setpoint makes what
    is served match it: a commit on the main branch is a deployment.

    | path | whose | |
    | --- | --- | --- |
    | `manifests/platform/` | the platform's team | how and where models are served; only here may such kinds stand |
    | `manifests/example/` | the team "example" | its models |
    | `.setpoint/` | | the schema by which editors complete and check the manifests |
    | `.github/`, `.gitlab-ci.yml`, `.pre-commit-config.yaml` | | the checks; keep those that you need |

    ## What to do next

    1. Say in `manifests/platform/runtime.yaml` where your model server is, and in `manifests/platform/target.yaml`
       which port models are reached at.
    2. Give the folder `manifests/example/` the name of a team, and let its deployment name your model: `version`,
       `uri` and what `sha256sum` says of the artifact.
    3. Check it: `setpoint validate manifests`. What a field means: `setpoint explain ModelDeployment.rollout`.
    4. Commit and push. Name an image with `setpoint` in `SETPOINT_IMAGE`, at the top of
       `.github/workflows/setpoint.yml` or of `.gitlab-ci.yml`; until then the checks fail and say so. Remove the other.
    5. On GitLab, for the note on merge requests: make a project access token with the scope `api`, and give it to the
       jobs as the masked variable `SETPOINT_NOTE_TOKEN`.
    6. Let the host ask the platform's team before `manifests/platform/` or the checks change, for example with a
       `CODEOWNERS` file.
    7. Run the controller: `setpoint run --repo URL --branch main --path manifests`.

    What a change will do, before it is merged: `setpoint diff main --path manifests`.
    After an upgrade of Setpoint: `setpoint schema > .setpoint/setpoint.schema.json`.

    """#
}
