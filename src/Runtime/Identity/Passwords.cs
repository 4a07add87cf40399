using Lindung.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity;

/// <summary>PBKDF2-SHA-512. A check takes as long for a login that does not exist, and no more run at once than the machine bears.</summary>
internal sealed class Passwords(CommonPasswords common) : IDisposable
{
    internal const int Iterations = 210_000;

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _gate = new(Math.Max(1, Environment.ProcessorCount));
    private readonly Lazy<string> _nobody = new(() => Hasher.HashPassword("", Guid.NewGuid().ToString("N")));

    internal Error? Weakness(string login, string password) =>
        password.Length is < 12 or > 200 || password.Distinct().Count() < 5 || password.Contains(login, StringComparison.OrdinalIgnoreCase) ? IdentityErrors.WeakPassword
        : common.Has(password) ? IdentityErrors.CommonPassword
        : null;

    internal Task<string> Hash(string password, CancellationToken cancellation) => Gated(() => Hasher.HashPassword("", password), cancellation);

    /// <summary>Whether the password is that of <paramref name="hash"/>; null takes the same time and is never right.</summary>
    internal async Task<bool> Check(string? hash, string password, CancellationToken cancellation)
    {
        // Made for the first check of all, whoever it is for: else the first unknown login would take twice as long.
        var nobody = await Gated(() => _nobody.Value, cancellation);
        return await Gated(() => Hasher.VerifyHashedPassword("", hash ?? nobody, password), cancellation) != PasswordVerificationResult.Failed && hash is not null;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<T> Gated<T>(Func<T> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return await Task.Run(work, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }
}
