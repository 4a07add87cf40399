using System.Text.RegularExpressions;
using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>What the short description may not hold (domain.md 9.4): NIK, KK, phone numbers.</summary>
internal static partial class Description
{
    public const int MaxLength = 500;

    public static Error? Refuse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > MaxLength) return Errors.DescriptionTooLong;
        // Compatibility forms first: full-width digits are digits to the eye.
        var runs = Runs().Matches(text.Normalize(System.Text.NormalizationForm.FormKC)).Select(run => run.Value).ToList();
        if (runs.Any(run => Digits(run).Length == 16 || Plain().Matches(run).Any(part => part.Length >= 16))) return Errors.DescriptionHoldsNik;
        return runs.Any(run => IsPhone(run)) ? Errors.DescriptionHoldsPhone : null;
    }

    private static bool IsPhone(string run)
    {
        var digits = Digits(run);
        return run.StartsWith('+') && digits.Length is >= 9 and <= 15
            || digits.StartsWith("62", StringComparison.Ordinal) && digits.Length is >= 11 and <= 15
            || digits.StartsWith('0') && digits.Length is >= 9 and <= 14;
    }

    private static string Digits(string run) => string.Concat(run.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\+?\(?[0-9](?:[ .\-()]{0,2}[0-9])*")]
    private static partial Regex Runs();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Plain();
}
