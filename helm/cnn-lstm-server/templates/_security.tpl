{{/* Who may use the API, and where the files lie that say so. Whole volumes: what is mounted by subPath never changes. */}}

{{- define "cnn-lstm-server.apiKeysSecret" -}}
{{- $keys := .Values.security.apiKeys }}
{{- if and $keys.hashes $keys.existingSecret }}
{{- fail "security.apiKeys.hashes and security.apiKeys.existingSecret both name keys: set one" }}
{{- end }}
{{- if $keys.hashes }}
{{- include "cnn-lstm-server.fullname" . | trunc 58 | trimSuffix "-" }}-keys
{{- else }}
{{- $keys.existingSecret }}
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.jwtSecret" -}}
{{- $jwt := .Values.security.jwt }}
{{- if and $jwt.keysUrl $jwt.existingSecret }}
{{- fail "security.jwt.keysUrl and security.jwt.existingSecret both name keys: set one" }}
{{- end }}
{{- $jwt.existingSecret }}
{{- end }}

{{/* Not empty where somebody has to say who they are. */}}
{{- define "cnn-lstm-server.guarded" -}}
{{- include "cnn-lstm-server.apiKeysSecret" . }}{{ include "cnn-lstm-server.jwtSecret" . }}{{ .Values.security.jwt.keysUrl }}
{{- end }}

{{- define "cnn-lstm-server.securityEnvironment" -}}
{{- $security := .Values.security }}
{{- if include "cnn-lstm-server.apiKeysSecret" . }}
- name: CNNLSTM_SECURITY_APIKEYS
  value: /etc/cnn-lstm-server/keys/{{ if $security.apiKeys.hashes }}keys{{ else }}{{ $security.apiKeys.secretKey }}{{ end }}
{{- end }}
{{- if or $security.jwt.keysUrl $security.jwt.existingSecret }}
- name: CNNLSTM_SECURITY_JWT_KEYS
  value: {{ $security.jwt.keysUrl | default (printf "/etc/cnn-lstm-server/jwt/%s" $security.jwt.secretKey) | quote }}
- name: CNNLSTM_SECURITY_JWT_ISSUER
  value: {{ $security.jwt.issuer | quote }}
- name: CNNLSTM_SECURITY_JWT_AUDIENCE
  value: {{ $security.jwt.audience | quote }}
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.securityMounts" -}}
{{- if include "cnn-lstm-server.apiKeysSecret" . }}
- name: api-keys
  mountPath: /etc/cnn-lstm-server/keys
  readOnly: true
{{- end }}
{{- if include "cnn-lstm-server.jwtSecret" . }}
- name: jwt-keys
  mountPath: /etc/cnn-lstm-server/jwt
  readOnly: true
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.securityVolumes" -}}
{{- with include "cnn-lstm-server.apiKeysSecret" . }}
- name: api-keys
  secret:
    secretName: {{ . }}
{{- end }}
{{- with include "cnn-lstm-server.jwtSecret" . }}
- name: jwt-keys
  secret:
    secretName: {{ . }}
{{- end }}
{{- end }}
