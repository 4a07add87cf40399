using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Opens the setup of an empty store by a code that only the console shows. Held in memory: a restart shows another one. Ten wrong tries
/// close it.
/// </summary>
public sealed class SetupCode(Accounts accounts)
{
    private const int MostTries = 10;
    private readonly Lock _lock = new();
    private string? _code;
    private int _tries;

    /// <summary>The code to show on the console; null when there is an account already. Not to be called in Development.</summary>
    public async Task<string?> Open(CancellationToken cancellation = default)
    {
        if (await accounts.Any(cancellation)) return null;
        lock (_lock) return _code ??= OneTimeCodes.Readable();
    }

    /// <summary>Whether setup waits for its code.</summary>
    internal async Task<bool> IsOpen(CancellationToken cancellation) => _code is not null && !await accounts.Any(cancellation);

    /// <summary>Whether the code is right; <see cref="IdentityErrors.NoSetup"/> when setup is not open.</summary>
    internal async Task<Error?> Check(string code, CancellationToken cancellation)
    {
        if (_code is null || await accounts.Any(cancellation)) return IdentityErrors.NoSetup;
        lock (_lock)
        {
            if (_code is null) return IdentityErrors.NoSetup;
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()), Encoding.UTF8.GetBytes(_code))) return null;
            if (++_tries >= MostTries) _code = null;
            return IdentityErrors.SetupCodeWrong;
        }
    }

    internal void Close()
    {
        lock (_lock) _code = null;
    }
}
