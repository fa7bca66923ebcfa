{{- define "cnn-lstm-server.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release's name, and the chart's where the release does not have it in its own. */}}
{{- define "cnn-lstm-server.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* What a Service selects by: it can never change in a release. */}}
{{- define "cnn-lstm-server.selectorLabels" -}}
app.kubernetes.io/name: {{ include "cnn-lstm-server.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "cnn-lstm-server.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "cnn-lstm-server.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "cnn-lstm-server.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "cnn-lstm-server.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{/* A service that is open to the outside opens the API alone; the management port has another one then. */}}
{{- define "cnn-lstm-server.managementService" -}}
{{- if eq .Values.service.type "ClusterIP" }}
{{- include "cnn-lstm-server.fullname" . }}
{{- else }}
{{- include "cnn-lstm-server.fullname" . | trunc 52 | trimSuffix "-" }}-management
{{- end }}
{{- end }}
