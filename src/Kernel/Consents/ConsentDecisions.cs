namespace Lindung.Kernel;

internal static class ConsentDecisions
{
    private const int AdultAge = 18;
    private static readonly Code Client = Code.Parse("KLIEN");
    private static readonly Code Court = Code.Parse("PENGADILAN");
    private const string UnitHeadRole = "KEPALA_UPTD";

    public static Result<Events> Give(CaseHead head, GiveConsent c, DecisionContext x)
    {
        if (!head.IsOpen) return KernelErrors.CaseIsClosed;
        if (head.Consents.Any(known => known.Id == c.Consent)) return Events.None;
        var excluded = head.GuardianExcluded || c.GuardianExcluded;
        if (Refusal(c with { GuardianExcluded = excluded }, x) is { } refusal) return refusal;
        IEvent[] exclusion = excluded && !head.GuardianExcluded ? [new GuardianExcluded(x.Now, x.Actor.AccountOrNull)] : [];
        var (until, clocks) = Term(head, c, x);
        IEvent[] reason = c.BestInterest is { } why ? [new BestInterestDecided(c.Consent, Protected<string>.Known(why), x.Now, x.Actor.AccountOrNull)] : [];
        return Events.Of([.. exclusion, new ConsentGiven(
            c.Consent, c.Template, c.TemplateVersion, c.Items, c.GivenBy, c.Method, c.ChildAssent, c.EmergencyReason, until, x.Now,
            x.Actor.AccountOrNull, c.Witness is { } witness ? Protected<string>.Known(witness) : default(Protected<string>?)), .. reason, .. clocks]);
    }

    /// <summary>Until when it holds, and the task to ask her herself, which begins on her 18th birthday and ends when she has answered.</summary>
    private static (DateTimeOffset? Until, IEnumerable<IEvent> Clocks) Term(CaseHead head, GiveConsent c, DecisionContext x) =>
        c.GivenBy == Client ? (c.ValidUntil, Asking(head).Select(clock => clock.End(x.Now)))
        : !Consent.IsOfGuardian(c.GivenBy) || c.Majority is not { } grown ? (c.ValidUntil, [])
        : (c.ValidUntil < grown ? c.ValidUntil : grown, Asking(head).Any() ? [] : [x.Clocks.Start(Consent.AskHerself, head.Region, grown)]);

    /// <summary>Her birth became known, or another: what was consented in her place ends by it, and the task moves.</summary>
    public static Result<Events> Date(CaseHead head, DateMajority c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        // What ended by the birthday known until now moves to the other, be it later; what somebody limited herself does not.
        var known = Asking(head).Select(clock => (DateTimeOffset?)clock.StartedAt).ToList();
        var termed = head.Consents.Where(one => one.IsForChild && (one.ValidUntil is not { } until || until > c.From || until != c.From && known.Contains(until))).Select(one => new ConsentTermed(one.Id, c.From, x.Now)).ToList();
        if (termed.Count == 0) return Events.None;
        return Events.Of([.. termed, .. Asking(head).Select(clock => clock.End(x.Now)), x.Clocks.Start(Consent.AskHerself, head.Region, c.From)]);
    }

    private static IEnumerable<Clock> Asking(CaseHead head) => head.Clocks.Where(clock => clock.Policy == Consent.AskHerself && clock.EndedAt is null);

    public static Result<Events> Withdraw(CaseHead head, WithdrawConsent c, DecisionContext x)
    {
        if (head.Consents.FirstOrDefault(known => known.Id == c.Consent) is not { } consent) return ConsentErrors.Unknown;
        var named = c.Items.Count == 0 ? consent.Items.Select(i => i.Item) : c.Items;
        var open = named.Where(item => consent.Items.Any(i => i.Item == item && i.Granted) && !consent.WithdrawnItems.Contains(item)).Distinct().ToList();
        return open.Count == 0 ? Events.None : Events.Of(new ConsentWithdrawn(c.Consent, open, x.Now, x.Actor.AccountOrNull));
    }

    /// <summary>Every item of every consent that still stands.</summary>
    public static Result<Events> WithdrawAll(CaseHead head, DecisionContext x) => Events.Of([
        .. from consent in head.Consents
           let open = consent.Items.Where(i => i.Granted && !consent.WithdrawnItems.Contains(i.Item)).Select(i => i.Item).Distinct().ToList()
           where open.Count > 0
           select new ConsentWithdrawn(consent.Id, open, x.Now, x.Actor.AccountOrNull)]);

    /// <summary>A ground stands beside consent: neither withdrawal nor refusal touches it.</summary>
    public static Result<Events> Note(CaseHead head, NoteLegalGround c, DecisionContext x) =>
        head.Grounds.Any(known => known.Id == c.Ground) ? Events.None
        : c.Kind != LegalGround.LegalDuty && c.Kind != LegalGround.LifeSaving ? ConsentErrors.GroundUnknown
        : c.Kind == LegalGround.LegalDuty && string.IsNullOrWhiteSpace(c.Basis) ? ConsentErrors.LawMissing
        : Events.Of(new LegalGroundNoted(c.Ground, c.Kind, c.Basis, c.ClientTold, x.Now, x.Actor.AccountOrNull));

    private static Error? Refusal(GiveConsent c, DecisionContext x)
    {
        var now = x.Now;
        if (c.Items.Count == 0 || c.Template == Code.NA || c.TemplateVersion < 1) return ConsentErrors.NothingAsked;
        if (c.ValidUntil <= now) return ConsentErrors.Past;
        if (c.Majority <= now && Consent.IsOfGuardian(c.GivenBy)) return ConsentErrors.AdultSpeaksForHerself;
        if (c.GivenBy == Code.NA) return ConsentErrors.GiverMissing;
        if (c.GivenBy == Consent.Emergency) return c.EmergencyReason == Code.NA ? ConsentErrors.ReasonMissing : null;
        if (c.SubjectAge is not < AdultAge) return c.GivenBy == Client || c.GivenBy == Court ? null : ConsentErrors.AdultSpeaksForHerself;
        if (c.GivenBy == Client) return ConsentErrors.ChildNeedsGuardian;
        if (c.GivenBy == Consent.UnitHead)
            return !c.GuardianExcluded || !x.Actor.Roles.Contains(UnitHeadRole) ? ConsentErrors.UnitHeadAlone
                : string.IsNullOrWhiteSpace(c.BestInterest) ? ConsentErrors.BestInterestMissing
                : c.SubjectAge >= Consent.AgeOfAssent && c.ChildAssent is null ? ConsentErrors.AssentMissing
                : null;
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

    /// <summary>In the guardian's place decides the unit's head, nobody else, and only where the guardian is excluded.</summary>
    public static readonly Error UnitHeadAlone = Error.Invalid("kernel.consent-unit-head-alone",
        "Hanya kepala unit yang memutuskan demi kepentingan terbaik anak, dan hanya bila walinya terlapor.",
        "Only the unit's head decides in the child's best interest, and only where the guardian is the reported party.");

    /// <summary>The unit's head writes down why.</summary>
    public static readonly Error BestInterestMissing = Error.Invalid("kernel.consent-best-interest-missing",
        "Tulis alasan keputusan demi kepentingan terbaik anak.", "Write down why this is in the child's best interest.");

    /// <summary>Two grounds stand beside consent.</summary>
    public static readonly Error GroundUnknown = Error.Invalid("kernel.legal-ground-unknown",
        "Pilih LEGAL_DUTY atau LIFE_SAVING.", "Choose LEGAL_DUTY or LIFE_SAVING.");

    /// <summary>A legal duty names the law.</summary>
    public static readonly Error LawMissing = Error.Invalid("kernel.legal-ground-law-missing",
        "Sebutkan dasar hukumnya.", "Name the law.");

    /// <summary>No such version of the text.</summary>
    public static readonly Error TextUnknown = Error.Invalid("kernel.consent-text-unknown",
        "Versi templat persetujuan ini tidak ada. Muat ulang daftarnya.", "There is no such version of this consent text. Reload the list.");

    /// <summary>The text does not ask this.</summary>
    public static readonly Error ItemNotAsked = Error.Invalid("kernel.consent-item-not-asked",
        "Butir ini tidak ada dalam templat persetujuan itu. Pilih dari butir templatnya.", "That consent text does not ask this item. Choose among its items.");

    /// <summary>From twelve on the child herself is asked.</summary>
    public static readonly Error AssentMissing = Error.Invalid("kernel.consent-assent-missing",
        "Anak berusia 12 tahun ke atas ditanya juga. Isi apakah ia setuju.", "A child of 12 or more is asked too. Say whether she agrees.");
}
