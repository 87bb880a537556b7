# One process of kzdash. Behind a proxy: deploy/compose. Hugging Face: deploy/README.md.
FROM python:3.11-slim-bookworm

# Scans of visitors are recognised in an image that is built with OCR=on.
ARG OCR=off
RUN if [ "$OCR" = on ]; then \
        apt-get update \
        && apt-get install --yes --no-install-recommends \
            tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus tesseract-ocr-eng \
        && rm -rf /var/lib/apt/lists/*; \
    fi

RUN useradd --create-home --uid 1000 kzdash
WORKDIR /srv/kzdash/app
COPY requirements.txt .
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --chown=kzdash . .

# What a build can do, no start has to: compressed copies, and the page for when the app is asleep.
RUN python -m kzdash.app.server.compress \
    && python -m compileall -q kzdash pages \
    && mkdir -p /srv/kzdash/asleep \
    && for lang in kk ru en; do \
        python -m kzdash export --to html --lang "$lang" --out "/srv/kzdash/asleep/$lang.html"; \
    done

USER kzdash
ENV PORT=8501 PYTHONUNBUFFERED=1
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://localhost:{os.environ[\"PORT\"]}/health')"]
CMD ["sh", "-c", "exec python -m streamlit run app.py --server.address 0.0.0.0 --server.port \"$PORT\""]
