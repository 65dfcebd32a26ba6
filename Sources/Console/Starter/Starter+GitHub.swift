extension Starter {
  /// The same text stands in `docs/ci/github-actions.md`.
  static let gitHubWorkflow = #"""
    # Checks the manifests of every pull request, and says in one comment what merging it will do.
    name: setpoint

    on:
      pull_request:

    permissions: {}

    # A newer push makes the answer to an older one worthless.
    concurrency:
      group: setpoint-${{ github.event.pull_request.number }}
      cancel-in-progress: true

    defaults:
      run:
        shell: bash

    env:
      # An image with setpoint in its PATH, by digest: registry.example.com/setpoint@sha256:…
      # It is named here and not in a repository variable, which a pull request from a fork would not see.
      SETPOINT_IMAGE: ""
      # The folder that the controller follows.
      MANIFESTS: manifests

    jobs:
      setpoint:
        runs-on: ubuntu-latest
        timeout-minutes: 10
        permissions:
          contents: read
          pull-requests: write # for the comment
          # security-events: write # for the upload to code scanning
        steps:
          - uses: actions/checkout@v6
            with:
              # The merge commit and its parents.
              fetch-depth: 2
              persist-credentials: false

          - name: Install setpoint
            id: install
            run: |
              if [ -z "$SETPOINT_IMAGE" ]; then
                echo "::error file=.github/workflows/setpoint.yml::SETPOINT_IMAGE names no image yet"
                exit 1
              fi
              docker pull --quiet "$SETPOINT_IMAGE"
              mkdir -p "$RUNNER_TEMP/bin"
              cat > "$RUNNER_TEMP/bin/setpoint" <<'END'
              #!/usr/bin/env bash
              # No network, no credentials, and nothing of the checkout can be written to.
              exec docker run --rm --network none --cap-drop ALL --user "$(id -u):$(id -g)" \
                --volume "$PWD:/repo:ro" --workdir /repo --entrypoint setpoint "$SETPOINT_IMAGE" "$@"
              END
              chmod +x "$RUNNER_TEMP/bin/setpoint"
              echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"

          - name: Check the manifests
            run: setpoint validate -o github "$MANIFESTS"

          # To see the faults under Security as well, allow `security-events: write` above and uncomment:
          # - name: Check the manifests for code scanning
          #   if: ${{ !cancelled() && steps.install.outcome == 'success' }}
          #   run: setpoint validate -o sarif "$MANIFESTS" > "$RUNNER_TEMP/setpoint.sarif" || [ $? -eq 2 ]
          # - uses: github/codeql-action/upload-sarif@v4
          #   if: ${{ !cancelled() && steps.install.outcome == 'success' }}
          #   with:
          #     sarif_file: ${{ runner.temp }}/setpoint.sarif
          #     category: setpoint

          - name: Find out what merging will do
            id: diff
            if: ${{ !cancelled() && steps.install.outcome == 'success' }}
            run: |
              # What is checked out is the merge; its first parent is the branch that is merged into.
              base=$(git rev-parse HEAD^1)
              head=$(git rev-parse HEAD)
              status=0
              setpoint diff "$base" "$head" --path "$MANIFESTS" -o markdown --detailed-exitcode \
                > "$RUNNER_TEMP/diff.md" || status=$?
              # 0: nothing changes, 2: something does, 3: what is declared is invalid.
              case $status in
                0 | 2 | 3) ;;
                *) exit "$status" ;;
              esac
              echo "status=$status" >> "$GITHUB_OUTPUT"
              cat "$RUNNER_TEMP/diff.md" >> "$GITHUB_STEP_SUMMARY"

          - name: Say it on the pull request
            # The token of a pull request from a fork may not write; there the summary of the run has to do.
            if: >-
              ${{ !cancelled() && steps.diff.outcome == 'success'
              && github.event.pull_request.head.repo.full_name == github.repository }}
            env:
              GH_TOKEN: ${{ github.token }}
              NUMBER: ${{ github.event.pull_request.number }}
              STATUS: ${{ steps.diff.outputs.status }}
            run: |
              # The first line is a comment that is not shown: by it the earlier one is found.
              TAG=$(head -n 1 "$RUNNER_TEMP/diff.md")
              export TAG
              ids=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments?per_page=100" --jq \
                '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.TAG))) | .id')
              id=${ids%%$'\n'*}
              if [ -n "$id" ]; then
                gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" \
                  --field "body=@$RUNNER_TEMP/diff.md"
              elif [ "$STATUS" != 0 ]; then
                gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments" \
                  --field "body=@$RUNNER_TEMP/diff.md"
              fi

    """#
}
