{{/* What the server's pods and those of the batch job have in common. */}}

{{- define "cnn-lstm-server.podSecurity" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "cnn-lstm-server.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{- define "cnn-lstm-server.modelsMount" -}}
{{- if ne .Values.models.source "embedded" }}
- name: models
  mountPath: /models
  readOnly: true
  {{- if and (eq .Values.models.source "claim") .Values.models.claim.subPath }}
  subPath: {{ .Values.models.claim.subPath }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.modelsVolume" -}}
{{- $models := .Values.models }}
{{- if eq $models.source "claim" }}
- name: models
  persistentVolumeClaim:
    claimName: {{ $models.claim.name }}
    readOnly: true
{{- else if eq $models.source "download" }}
- name: models
  emptyDir:
    sizeLimit: {{ $models.download.sizeLimit }}
{{- else if eq $models.source "image" }}
- name: models
  image:
    reference: {{ $models.image.reference }}
    pullPolicy: {{ $models.image.pullPolicy }}
{{- end }}
{{- end }}

{{/* Nothing is unpacked before its checksum is known to be right. */}}
{{- define "cnn-lstm-server.modelsDownload" -}}
{{- if eq .Values.models.source "download" }}
- name: models
  image: {{ .Values.models.download.image | quote }}
  command:
    - sh
    - -euc
    - |
      curl --fail --silent --show-error --location --retry 5 --output /models/.archive "$URL"
      echo "$SHA256  /models/.archive" | sha256sum -c -
      tar -xf /models/.archive -C /models
      rm /models/.archive
  env:
    - name: URL
      value: {{ .Values.models.download.url | quote }}
    - name: SHA256
      value: {{ .Values.models.download.sha256 | quote }}
  securityContext:
    runAsUser: 10001
    {{- include "cnn-lstm-server.containerSecurity" . | nindent 4 }}
  resources:
    requests:
      cpu: 100m
      memory: 64Mi
    limits:
      memory: 256Mi
  volumeMounts:
    - name: models
      mountPath: /models
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.placement" -}}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with .Values.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
