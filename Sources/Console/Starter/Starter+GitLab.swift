extension Starter {
  /// The same text stands in `docs/ci/gitlab-ci.md`.
  static let gitLabPipeline = #"""
    # Checks the manifests of every merge request, and says in one note what merging it will do.

    variables:
      # An image with setpoint in its PATH and a shell, by digest: registry.example.com/setpoint@sha256:…
      SETPOINT_IMAGE: registry.example.com/name-an-image-in-SETPOINT_IMAGE
      # The folder that the controller follows.
      MANIFESTS: manifests

    .setpoint:
      image:
        name: $SETPOINT_IMAGE
        entrypoint: [""]
      interruptible: true
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"

    setpoint-validate:
      extends: .setpoint
      script:
        # The first is for the merge request's list of tests; the second is for the log, and decides.
        - setpoint validate -o junit "$MANIFESTS" > setpoint.xml || [ $? -eq 2 ]
        - setpoint validate "$MANIFESTS"
      artifacts:
        when: always
        reports:
          junit: setpoint.xml

    setpoint-diff:
      extends: .setpoint
      variables:
        # The whole history: the base may be any number of commits back.
        GIT_DEPTH: "0"
      script:
        - |
          # The target branch where GitLab merged into it before it ran this, else where the source branch left it.
          base=${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}
          status=0
          setpoint diff "$base" "$CI_COMMIT_SHA" --path "$MANIFESTS" -o markdown --detailed-exitcode \
            > setpoint.md || status=$?
          cat setpoint.md
          # 0: nothing changes, 2: something does, 3: what is declared is invalid.
          case $status in
            0 | 2 | 3) ;;
            *) exit "$status" ;;
          esac
          echo "SETPOINT_STATUS=$status" > setpoint.env
      artifacts:
        paths: [setpoint.md]
        reports:
          dotenv: setpoint.env

    # Runs where SETPOINT_NOTE_TOKEN is set: a project access token with the scope `api`, as a masked variable.
    setpoint-note:
      image: alpine:3
      needs: [setpoint-diff]
      variables:
        GIT_STRATEGY: none
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $SETPOINT_NOTE_TOKEN
      before_script:
        - apk add --no-cache curl jq
      script:
        - |
          notes=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
          api() {
            curl --silent --show-error --fail-with-body --header "PRIVATE-TOKEN: $SETPOINT_NOTE_TOKEN" "$@"
          }
          # The first line is a comment that is not shown: by it the earlier note is found.
          tag=$(head -n 1 setpoint.md)
          author=$(api "$CI_API_V4_URL/user" | jq .id)
          id=
          page=1
          while [ "$page" -le 100 ]; do
            api "$notes?per_page=100&page=$page&sort=asc" > page.json
            id=$(jq --arg tag "$tag" --argjson author "$author" \
              '[.[] | select(.author.id == $author and (.body | startswith($tag))) | .id][0] // empty' page.json)
            if [ -n "$id" ] || [ "$(jq length page.json)" -lt 100 ]; then break; fi
            page=$((page + 1))
          done
          if [ -n "$id" ]; then
            api --request PUT --data-urlencode "body@setpoint.md" "$notes/$id" > /dev/null
          elif [ "$SETPOINT_STATUS" != 0 ]; then
            api --request POST --data-urlencode "body@setpoint.md" "$notes" > /dev/null
          fi

    """#
}
