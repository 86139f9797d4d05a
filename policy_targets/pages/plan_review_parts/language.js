(() => {
  let kept = null;
  try { kept = localStorage.getItem("language"); } catch { /* no storage for files here */ }
  const chinese = kept ? kept === "zh" : (navigator.language || "").toLowerCase().startsWith("zh");
  document.documentElement.lang = chinese ? "zh-CN" : "en";
  document.documentElement.classList.add("scripted");
})();
