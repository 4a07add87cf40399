using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>A grain cannot be loaded: its stream is damaged or holds an event that this build does not know.</summary>
public sealed class GrainRefusedException(Error error) : Exception(error.Title.En)
{
    /// <summary>Why.</summary>
    public Error Error { get; } = error;

    internal static readonly Error Damaged = Error.Unavailable("kernel.stream-damaged",
        "Riwayat data ini rusak dan tidak dapat dibuka. Hubungi tim TI: jalankan lindung verify.",
        "The history of this record is damaged and cannot be opened. Ask the IT team to run lindung verify.");
}
