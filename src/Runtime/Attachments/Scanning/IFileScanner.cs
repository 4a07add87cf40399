using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Looks for harmful programs in files before they are taken in. A deployment sets one up by <c>Lindung:Scanner</c> or registers its own;
/// without either nothing is looked for.
/// </summary>
public interface IFileScanner
{
    /// <summary>
    /// What was found: the scanner's name for it; an empty one: nothing. <see cref="AttachmentErrors.ScannerAway"/> when it could not be
    /// asked or did not look at all of it: then the file is not taken.
    /// </summary>
    ValueTask<Result<string>> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Whether it answers now.</summary>
    ValueTask<bool> Answers(CancellationToken cancellation = default);
}

/// <summary>No scanner is set up.</summary>
internal sealed class NoScanner : IFileScanner
{
    public ValueTask<Result<string>> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation = default) => new("");

    public ValueTask<bool> Answers(CancellationToken cancellation = default) => new(true);
}
