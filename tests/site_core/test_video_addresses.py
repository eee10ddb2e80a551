import pytest

from site_core.video import Video, parse_video_url

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?v={ID}&t=42s&list=PL1",
        f"https://m.youtube.com/watch?app=desktop&v={ID}",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/embed/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}/",
        f"  HTTPS://WWW.YOUTUBE.COM/watch?v={ID}  ",
    ],
)
def test_every_address_of_a_youtube_video_is_that_video(url):
    assert parse_video_url(url) == Video("youtube", ID)


@pytest.mark.parametrize(
    ("url", "video"),
    [
        ("https://vimeo.com/76979871", Video("vimeo", "76979871")),
        ("https://player.vimeo.com/video/76979871", Video("vimeo", "76979871")),
        ("https://vimeo.com/76979871/8272103f6e", Video("vimeo", "76979871", "8272103f6e")),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", Video("vimeo", "76979871", "8272103f6e")),
        ("https://vimeo.com/76979871?h=%22%3E%3Cscript%3E", Video("vimeo", "76979871")),
    ],
)
def test_every_address_of_a_vimeo_video_is_that_video(url, video):
    assert parse_video_url(url) == video


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        f"javascript://youtu.be/{ID}",
        f"ftp://youtu.be/{ID}",
        f"//youtu.be/{ID}",
        f"https://youtube.com.evil.example/watch?v={ID}",
        f"https://evil.example/youtube.com/watch?v={ID}",
        f"https://evil.example/?u=https://youtu.be/{ID}",
        f"https://youtu.be@evil.example/{ID}",
        f"https://youtu.be/{ID}/../x",
        f"https://youtu.be/{ID}%22onload=",
        'https://www.youtube.com/watch?v="><svg/onload=',
        "https://www.youtube.com/watch?v=あいうえおかきくけこさ",
        f"https://www.youtube.com/watch?v={ID}x",
        f"https://www.youtube.com/channel/{ID}",
        "https://www.youtube.com/",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/１２３",
        "https://vimeo.com/76979871/ZZ",
        "https://[::1/watch",
    ],
)
def test_any_other_address_is_refused(url):
    with pytest.raises(ValueError, match=r"."):
        parse_video_url(url)


def test_the_frame_follows_nobody_and_starts_at_once():
    assert parse_video_url(f"https://youtu.be/{ID}").embed_url == (
        f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0"
    )
    assert parse_video_url("https://vimeo.com/1/ab").embed_url == (
        "https://player.vimeo.com/video/1?autoplay=1&dnt=1&h=ab"
    )


def test_the_link_without_javascript_leads_to_the_video_itself():
    assert parse_video_url(f"https://www.youtube.com/embed/{ID}").watch_url == f"https://www.youtube.com/watch?v={ID}"
    assert parse_video_url("https://player.vimeo.com/video/1?h=ab").watch_url == "https://vimeo.com/1/ab"


@pytest.mark.parametrize(
    ("video", "frame", "address"),
    [
        (
            Video("youtube", ID),
            f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0&start=205",
            f"https://www.youtube.com/watch?v={ID}&t=205s",
        ),
        (
            Video("vimeo", "76979871"),
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1#t=205s",
            "https://vimeo.com/76979871#t=205s",
        ),
    ],
)
def test_a_video_can_be_started_at_a_second(video, frame, address):
    assert (video.embed_url_at(205), video.watch_url_at(205)) == (frame, address)
    assert (video.embed_url_at(0), video.watch_url_at(0)) == (video.embed_url, video.watch_url)
