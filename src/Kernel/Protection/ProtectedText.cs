namespace Lindung.Kernel;

/// <summary>Texts that somebody may leave out.</summary>
public static class ProtectedText
{
    /// <summary>What was written, without space around it; null: nothing was.</summary>
    public static Protected<string>? Of(string? text) => string.IsNullOrWhiteSpace(text) ? default(Protected<string>?) : Protected<string>.Known(text.Trim());
}
