"""Makes predictions.csv and scores.json: random answers of a classifier, and what scikit-learn says of them.

Needs scikit-learn 1.9 and numpy. Of the seven classes, E is never answered, F is neither expected nor answered, and G
is never expected. Run it in this directory.
"""

import json

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

LABELS = list("ABCDEFG")
ROWS = 200
BINS = 15

random = np.random.default_rng(20250131)
expected = random.choice(5, size=ROWS, p=[0.35, 0.25, 0.2, 0.15, 0.05])
logits = random.normal(size=(ROWS, len(LABELS)))
logits[np.arange(ROWS), expected] += 1.5
logits[:, 4] -= 6
logits[:, 5] -= 9
logits[:, 6] -= 0.5
probabilities = np.exp(logits)
probabilities /= probabilities.sum(axis=1, keepdims=True)
probabilities[0, expected[0]] = 0  # quite sure, and wrong: the logarithm of zero
probabilities[0] /= probabilities[0].sum()
probabilities = probabilities.astype(np.float32)
assert all(len(set(row)) == len(row) for row in probabilities), "ties are tested elsewhere"

answered = probabilities.argmax(axis=1)
confidence = probabilities.max(axis=1).astype(np.float64)
right = answered == expected
bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
calibration = sum(
    abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
    for b in range(BINS)
    if (bins == b).any()
)

every = range(len(LABELS))
precision, recall, f1, support = precision_recall_fscore_support(
    expected, answered, labels=every, zero_division=0
)
scores = {
    "count": ROWS,
    "top1": accuracy_score(expected, answered),
    "top3": top_k_accuracy_score(expected, probabilities, k=3, labels=every),
    "macroF1": f1_score(expected, answered, average="macro"),
    "logLoss": log_loss(expected, probabilities, labels=every),
    "expectedCalibrationError": calibration,
    "precision": precision.tolist(),
    "recall": recall.tolist(),
    "f1": f1.tolist(),
    "support": support.tolist(),
    "confusionMatrix": confusion_matrix(expected, answered, labels=every).tolist(),
}

with open("scores.json", "w") as out:
    json.dump(scores, out, indent=1)
    out.write("\n")
with open("predictions.csv", "w") as out:
    out.write("expected," + ",".join(LABELS) + "\n")
    for label, row in zip(expected, probabilities):
        out.write(LABELS[label] + "," + ",".join(np.format_float_scientific(p, unique=True) for p in row) + "\n")
