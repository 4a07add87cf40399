using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Sets up an empty store for whoever holds the code of the console: the same for the pages and for a program. One at a time.</summary>
internal sealed class FirstSetup(SetupCode code, Founding founding)
{
    private static readonly SemaphoreSlim One = new(1);

    /// <summary>Whether the store waits for it.</summary>
    public Task<bool> IsOpen(CancellationToken cancellation) => code.IsOpen(cancellation);

    /// <summary>Why the code opens nothing; null: it does. Wrong ones are counted.</summary>
    public Task<Error?> Refusal(string given, CancellationToken cancellation) => code.Check(given, cancellation);

    /// <summary>What is not right in the office so far.</summary>
    public Task<IReadOnlyList<SetupFinding>> Check(FirstOffice office, CancellationToken cancellation) => founding.Check(office, cancellation);

    /// <summary>Founds the office and closes the setup for ever.</summary>
    public async Task<Result<FoundedOffice>> Run(string given, FirstOffice office, CancellationToken cancellation)
    {
        await One.WaitAsync(cancellation);
        try
        {
            if (await code.Check(given, cancellation) is { } closed) return closed;
            // Whoever leaves in the middle does not leave half of it.
            var founded = await founding.Found(office, CancellationToken.None);
            if (founded.IsOk) code.Close();
            return founded;
        }
        finally
        {
            One.Release();
        }
    }
}
