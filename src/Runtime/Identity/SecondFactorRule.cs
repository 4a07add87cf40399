using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Of whom a second factor is asked. A deployment may ask more than the first; only the practice of the demo asks nobody.</summary>
internal enum SecondFactorFor
{
    /// <summary>Whoever holds a role that reaches clients' data or accounts.</summary>
    ClientFacing,

    /// <summary>Every person.</summary>
    All,

    /// <summary>Nobody: demo data in the Development environment, and tests of other things.</summary>
    Nobody,
}

/// <summary>Whether somebody who signed in by her password alone may do nothing but set up a second factor.</summary>
internal sealed class SecondFactorRule(SecondFactorFor asked, KnownRoles known)
{
    /// <summary>The setting's name.</summary>
    internal const string Setting = "Lindung:SecondFactor";

    /// <summary>Of whom it is asked.</summary>
    internal SecondFactorFor Asked { get; } = asked;

    /// <summary>
    /// What the setting says, of what may be said: <c>ClientFacing</c> or <c>All</c>. Where it says nothing the demo asks nobody, everything else asks whoever opens
    /// clients' data.
    /// </summary>
    /// <returns>Of whom, or <c>host.second-factor-setting</c>.</returns>
    internal static Result<SecondFactorFor> Read(string? setting, bool isDemo) => setting switch
    {
        null or "" => isDemo ? SecondFactorFor.Nobody : SecondFactorFor.ClientFacing,
        nameof(SecondFactorFor.ClientFacing) => SecondFactorFor.ClientFacing,
        nameof(SecondFactorFor.All) => SecondFactorFor.All,
        _ => Error.Invalid("host.second-factor-setting",
            $"{Setting} hanya boleh ClientFacing atau All: kode dua langkah tidak dapat dimatikan.",
            $"{Setting} may be ClientFacing or All only: the second factor cannot be switched off."),
    };

    /// <summary>Whether a person with these roles, in whatever units, needs one.</summary>
    internal bool Asks(IEnumerable<string> roles) => Asked switch
    {
        SecondFactorFor.All => true,
        SecondFactorFor.ClientFacing => roles.Any(known.Grants.NeedsTwo),
        _ => false,
    };
}
