{{/* The server's settings that follow from values. */}}
{{- define "cnn-lstm-server.environment" -}}
- name: JDK_JAVA_OPTIONS
  value: {{ include "cnn-lstm-server.jvmOptions" . | quote }}
- name: CNNLSTM_INFERENCE_WORKERS
  value: {{ .Values.compute.workers | quote }}
- name: CNNLSTM_ENGINE_THREADS
  value: {{ include "cnn-lstm-server.threads" . | quote }}
- name: CNNLSTM_INFERENCE_TIMEOUT
  value: {{ printf "%ds" (int .Values.requests.timeoutSeconds) }}
- name: CNNLSTM_INFERENCE_MAXTIMEOUT
  value: {{ printf "%ds" (int .Values.requests.maxTimeoutSeconds) }}
- name: CNNLSTM_IMAGE_MAXSIZE
  value: {{ printf "%dMB" (int .Values.requests.maxPictureMegabytes) }}
- name: CNNLSTM_IMAGE_MAXREQUESTSIZE
  value: {{ printf "%dMB" (int .Values.requests.maxBodyMegabytes) }}
- name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE
  value: {{ printf "%ds" (int .Values.requests.maxTimeoutSeconds) }}
# The preStop hook has waited already.
- name: CNNLSTM_SHUTDOWN_GRACE
  value: 0s
- name: LOGGING_STRUCTURED_FORMAT_CONSOLE
  value: {{ eq .Values.logging.format "text" | ternary "" .Values.logging.format | quote }}
{{- range $logger, $level := .Values.logging.levels }}
- name: {{ printf "LOGGING_LEVEL_%s" (upper $logger | replace "." "_") }}
  value: {{ $level }}
{{- end }}
# Who stands in front tells how it was called: X-Forwarded-Proto, -Host, -Port and -Prefix.
- name: SERVER_FORWARDHEADERSSTRATEGY
  value: framework
{{- if ne .Values.models.source "embedded" }}
- name: CNNLSTM_MODELS_ROOT
  value: /models
{{- end }}
{{- with .Values.models.default }}
- name: CNNLSTM_MODELS_DEFAULT
  value: {{ . | quote }}
{{- end }}
{{- with include "cnn-lstm-server.securityEnvironment" . | trim }}
{{ . }}
{{- end }}
{{- with .Values.tracing }}
{{- if .endpoint }}
- name: CNNLSTM_TRACING_ENDPOINT
  value: {{ .endpoint | quote }}
- name: CNNLSTM_TRACING_SHARE
  value: {{ .share | quote }}
{{- with .headers.existingSecret }}
- name: CNNLSTM_TRACING_HEADERS
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.tracing.headers.secretKey }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
