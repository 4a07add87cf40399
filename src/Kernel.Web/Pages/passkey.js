// Passkeys: asks the browser's authenticator and sends what it answers. Without this file the code is used.
(() => {
  const form = document.getElementById('kunci'), wrong = document.getElementById('kunci-salah');
  if (!form) return;
  const options = JSON.parse(form.dataset.options), api = window.PublicKeyCredential;
  const ask = async () => {
    wrong.hidden = true;
    try {
      const answer = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: api.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: api.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  };
  form.addEventListener('submit', event => { event.preventDefault(); ask(); });
  if (form.dataset.passkey === 'get') ask();
})();
