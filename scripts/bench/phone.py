"""What a phone has of the site: a real Chromium at 360 px, its CPU four times slower, on a slow 4G line."""

from statistics import median

from scripts import chromium

PAGES = {"home": "home", "article": "article", "list": "list", "month": "month"}
RUNS = 3
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
WATCH = """
  window.seen = {lcp: 0, cls: 0, long: 0};
  new PerformanceObserver(list => { for (const e of list.getEntries()) seen.lcp = e.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
    .observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(list => { for (const e of list.getEntries()) seen.long += Math.max(0, e.duration - 50); })
    .observe({type: "longtask", buffered: true});
"""


def measured(site) -> dict[str, dict]:
    """By page: medians of LCP, CLS, TBT (long tasks until it is quiet), kilobytes and requests."""
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for name, kind in PAGES.items():
            runs = [_visit(browser, site.base_url + site.addresses[kind]) for _run in range(RUNS)]
            found[name] = {key: median(run[key] for run in runs) for key in runs[0]}
        browser.close()
    return found


def _visit(browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    bytes_by_request: dict[str, int] = {}
    session.on("Network.loadingFinished", lambda e: bytes_by_request.update({e["requestId"]: e["encodedDataLength"]}))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate("window.seen")
    context.close()
    return {
        "LCP s": seen["lcp"] / 1000,
        "CLS": round(seen["cls"], 3),
        "TBT ms": seen["long"],
        "KB": sum(bytes_by_request.values()) / 1024,
        "requests": len(bytes_by_request),
    }
