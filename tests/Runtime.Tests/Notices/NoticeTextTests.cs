using System.Text.RegularExpressions;
using Lindung.Kernel;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>Whoever looks over an officer's shoulder learns nothing.</summary>
internal sealed partial class NoticeTextTests
{
    [TestCaseSource(typeof(NoticeKind), nameof(NoticeKind.All))]
    public void NoticeText_NamesNobodyNoPlaceNoNumberNoViolence(NoticeKind kind)
    {
        foreach (var text in new[] { kind.Words.Id, kind.Words.En })
        {
            Assert.That(text, Is.Not.Empty);
            Assert.That(text.Any(c => char.IsDigit(c) || c is '{' or '}'), Is.False, text);
            Assert.That(Telling().Matches(text).Select(m => m.Value), Is.Empty, text);
        }
    }

    [GeneratedRegex(
        "keras|violen|korban|victim|anak|child|perempuan|wom[ae]n|klien|client|kasus|case|lapor|report|aduan|complaint|rujuk|referral|uptd|ppa|dinas|polisi|police|shelter|rumah|kota|kabupaten|http|www",
        RegexOptions.IgnoreCase)]
    private static partial Regex Telling();
}
