namespace Lindung.Kernel;

internal static class ConsentDecisions
{
    private const int AdultAge = 18;
    private static readonly Code Client = Code.Parse("KLIEN");
    private static readonly Code Court = Code.Parse("PENGADILAN");

    public static Result<Events> Give(CaseHead head, GiveConsent c, DecisionContext x)
    {
        if (!head.IsOpen) return KernelErrors.CaseIsClosed;
        if (head.Consents.Any(known => known.Id == c.Consent)) return Events.None;
        if (Refusal(c, x.Now) is { } refusal) return refusal;
        return Events.Of(new ConsentGiven(
            c.Consent, c.Template, c.TemplateVersion, c.Items, c.GivenBy, c.Method, c.ChildAssent, c.EmergencyReason, c.ValidUntil, x.Now,
            x.Actor.AccountOrNull, c.Witness is { } witness ? Protected<string>.Known(witness) : default(Protected<string>?)));
    }

    public static Result<Events> Withdraw(CaseHead head, WithdrawConsent c, DecisionContext x)
    {
        if (head.Consents.FirstOrDefault(known => known.Id == c.Consent) is not { } consent) return ConsentErrors.Unknown;
        var named = c.Items.Count == 0 ? consent.Items.Select(i => i.Item) : c.Items;
        var open = named.Where(item => consent.Items.Any(i => i.Item == item && i.Granted) && !consent.WithdrawnItems.Contains(item)).Distinct().ToList();
        return open.Count == 0 ? Events.None : Events.Of(new ConsentWithdrawn(c.Consent, open, x.Now, x.Actor.AccountOrNull));
    }

    private static Error? Refusal(GiveConsent c, DateTimeOffset now)
    {
        if (c.Items.Count == 0 || c.Template == Code.NA || c.TemplateVersion < 1) return ConsentErrors.NothingAsked;
        if (c.ValidUntil <= now) return ConsentErrors.Past;
        if (c.GivenBy == Code.NA) return ConsentErrors.GiverMissing;
        if (c.GivenBy == Consent.Emergency) return c.EmergencyReason == Code.NA ? ConsentErrors.ReasonMissing : null;
        if (c.SubjectAge is not < AdultAge) return c.GivenBy == Client || c.GivenBy == Court ? null : ConsentErrors.AdultSpeaksForHerself;
        if (c.GivenBy == Client) return ConsentErrors.ChildNeedsGuardian;
        if (c.GuardianExcluded && c.GivenBy != Court) return ConsentErrors.GuardianExcluded;
        return c.SubjectAge >= Consent.AgeOfAssent && c.ChildAssent is null ? ConsentErrors.AssentMissing : null;
    }
}

/// <summary>Refusals about consent.</summary>
public static class ConsentErrors
{
    /// <summary>There is no such consent in the case.</summary>
    public static readonly Error Unknown = Error.NotFound("kernel.no-such-consent",
        "Persetujuan ini tidak ada dalam berkas. Muat ulang datanya.", "There is no such consent in this file. Reload it.");

    /// <summary>A consent names a text and at least one item.</summary>
    public static readonly Error NothingAsked = Error.Invalid("kernel.consent-empty",
        "Sebutkan templat, versinya, dan setidaknya satu butir persetujuan.", "Name the template, its version and at least one item.");

    /// <summary>A consent cannot end before it begins.</summary>
    public static readonly Error Past = Error.Invalid("kernel.consent-ended",
        "Tanggal akhir persetujuan sudah lewat. Isi tanggal yang akan datang.", "The consent would have ended already. Give a day to come.");

    /// <summary>Somebody gives a consent.</summary>
    public static readonly Error GiverMissing = Error.Invalid("kernel.consent-giver-missing",
        "Isi siapa yang memberi persetujuan.", "Say who gave the consent.");

    /// <summary>Acting without consent needs a reason.</summary>
    public static readonly Error ReasonMissing = Error.Invalid("kernel.consent-reason-missing",
        "Tanpa persetujuan, isi alasan keadaan daruratnya.", "Without consent, give the reason of the emergency.");

    /// <summary>Nobody consents for an adult but a court.</summary>
    public static readonly Error AdultSpeaksForHerself = Error.Invalid("kernel.consent-adult",
        "Orang dewasa memberi persetujuannya sendiri. Tanyakan langsung kepadanya.", "An adult consents for herself. Ask her.");

    /// <summary>A child's consent comes from a guardian.</summary>
    public static readonly Error ChildNeedsGuardian = Error.Invalid("kernel.consent-child",
        "Persetujuan untuk anak diberikan orang tua, wali, pengampu, atau pengadilan.", "For a child a parent, guardian, curator or court consents.");

    /// <summary>A guardian who is the reported party does not consent.</summary>
    public static readonly Error GuardianExcluded = Error.Invalid("kernel.consent-guardian-excluded",
        "Wali yang menjadi terlapor tidak dapat memberi persetujuan. Kepala unit memutuskan demi kepentingan terbaik anak.",
        "A guardian who is the reported party cannot consent. The unit's head decides in the child's best interest.");

    /// <summary>From twelve on the child herself is asked.</summary>
    public static readonly Error AssentMissing = Error.Invalid("kernel.consent-assent-missing",
        "Anak berusia 12 tahun ke atas ditanya juga. Isi apakah ia setuju.", "A child of 12 or more is asked too. Say whether she agrees.");
}
