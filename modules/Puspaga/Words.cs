using Lindung.Kernel;

namespace Lindung.Puspaga;

/// <summary>Free texts: how long they may be, and sealed when there is any.</summary>
internal static class Words
{
    public const int Long = 10_000;
    public const int Short = 2_000;
}
