using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Lindung.Runtime.Identity;

/// <summary>Seals what a thief of the tables must not read: names of officers and second-factor secrets.</summary>
internal sealed class AccountSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("lindung.accounts");

    internal string Seal(string text) => Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(text)));

    internal byte[] Seal(byte[] bytes) => _protector.Protect(bytes);

    internal byte[] Open(string text) => _protector.Unprotect(Convert.FromBase64String(text));

    /// <summary>The sealed name, or a dash when its key is gone: a lost name must not keep anybody from signing in.</summary>
    internal string NameOf(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Open(text));
        }
        catch (CryptographicException)
        {
            return "-";
        }
    }
}
