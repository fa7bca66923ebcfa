{{/* How long things take, each derived from one value so that they agree. */}}

{{/* preStop, then the last request's deadline, then closing. The kubelet kills what lives beyond. */}}
{{- define "cnn-lstm-server.gracePeriod" -}}
{{- add .Values.shutdown.preStopSeconds .Values.requests.maxTimeoutSeconds .Values.shutdown.closeSeconds -}}
{{- end }}

{{/* The gateway must not give up before the server does, which answers with a reason. */}}
{{- define "cnn-lstm-server.gatewayTimeout" -}}
{{- add .Values.requests.maxTimeoutSeconds 5 -}}
{{- end }}

{{- define "cnn-lstm-server.startupFailures" -}}
{{- $patience := max 60 (mul 4 .Values.probes.readyAfterSeconds) -}}
{{- $period := int .Values.probes.startup.periodSeconds -}}
{{- div (add $patience $period -1) $period -}}
{{- end }}
