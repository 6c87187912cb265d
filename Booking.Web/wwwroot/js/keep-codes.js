// Recovery codes are shown once: they can be copied, saved as a file or printed before the page is left.
class KeepCodes extends HTMLElement {
    connectedCallback() {
        const row = this.querySelector("[hidden]");
        if (!row) return;
        row.hidden = false;
        row.addEventListener("click", (event) => this.#act(event.target.dataset?.do));
    }

    get #text() {
        return [...this.querySelectorAll("code")].map((code) => code.textContent.trim()).join("\n") + "\n";
    }

    async #act(what) {
        if (what === "print") print();
        else if (what === "save") this.#save();
        else if (what === "copy") {
            await navigator.clipboard.writeText(this.#text);
            this.querySelector("[role=status]").textContent = this.dataset.copied;
        }
    }

    #save() {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([this.#text], { type: "text/plain" }));
        link.download = this.dataset.file;
        link.click();
        URL.revokeObjectURL(link.href);
    }
}

customElements.define("keep-codes", KeepCodes);
