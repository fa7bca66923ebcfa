{{/* What follows from one number of cores and one of memory. */}}

{{- define "cnn-lstm-server.memoryMiB" -}}
{{- $memory := .Values.compute.memory -}}
{{- if hasSuffix "Gi" $memory -}}
{{- mulf (trimSuffix "Gi" $memory | float64) 1024 | floor | int -}}
{{- else -}}
{{- trimSuffix "Mi" $memory | int -}}
{{- end -}}
{{- end }}

{{- define "cnn-lstm-server.heapMiB" -}}
{{- div (mul (include "cnn-lstm-server.memoryMiB" . | int) (int .Values.compute.heapPercent)) 100 -}}
{{- end }}

{{/*
What native code may take: the rest, less 192 MiB for classes, compiled code, threads and the libraries themselves. JavaCPP gives
up at a twentieth below the limit, so that an allocation fails with its reason before the kernel kills the pod.
*/}}
{{- define "cnn-lstm-server.offHeapMiB" -}}
{{- $rest := sub (include "cnn-lstm-server.memoryMiB" . | int) (include "cnn-lstm-server.heapMiB" . | int | add 192) -}}
{{- if lt (int $rest) 256 -}}
{{- fail (printf "compute.memory %s leaves %d MiB for networks outside the heap, less than the 256 MiB of the smallest: raise it or lower compute.heapPercent" .Values.compute.memory $rest) -}}
{{- end -}}
{{- $rest -}}
{{- end }}

{{- define "cnn-lstm-server.threads" -}}
{{- $cpu := int .Values.compute.cpu -}}
{{- $workers := int .Values.compute.workers -}}
{{- if gt $workers $cpu -}}
{{- fail (printf "compute.workers %d exceeds compute.cpu %d: a worker needs a core" $workers $cpu) -}}
{{- end -}}
{{- div $cpu $workers -}}
{{- end }}

{{- define "cnn-lstm-server.jvmOptions" -}}
{{- $memory := include "cnn-lstm-server.memoryMiB" . | int -}}
{{- $options := list
  (printf "-XX:ActiveProcessorCount=%d" (int .Values.compute.cpu))
  (printf "-Xmx%sm" (include "cnn-lstm-server.heapMiB" .))
  (printf "-Dorg.bytedeco.javacpp.maxBytes=%sm" (include "cnn-lstm-server.offHeapMiB" .))
  (printf "-Dorg.bytedeco.javacpp.maxPhysicalBytes=%dm" (div (mul $memory 95) 100))
  "-XX:+ExitOnOutOfMemoryError" -}}
{{- join " " (append $options .Values.jvmOptions) | trim -}}
{{- end }}

{{- define "cnn-lstm-server.resources" -}}
requests:
  cpu: {{ .Values.compute.cpu | quote }}
  memory: {{ .Values.compute.memory }}
limits:
  cpu: {{ .Values.compute.cpu | quote }}
  memory: {{ .Values.compute.memory }}
{{- end }}
