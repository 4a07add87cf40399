using Lindung.Kernel;
using Lindung.Runtime.Exchange;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Exchange;

/// <summary>Two deployments and the messages between them, brought by hand in every order.</summary>
[TestFixture("SQLite", "PostgreSQL")]
[TestFixture("PostgreSQL", "SQLite")]
internal sealed class MailRoomTests(string senders, string receivers)
{
    private readonly AdjustableClock _clock = new(DateTimeOffset.UtcNow);
    private Office _a = null!;
    private Office _b = null!;
    private PeerCard _cardOfA = null!;
    private Id<ServiceUnit> _unitOfB;

    [OneTimeSetUp]
    public async Task Connect()
    {
        (_a, _b) = (await Office.Found(senders, "35.74", _clock), await Office.Found(receivers, "35.73", _clock));
        (_cardOfA, var cardOfB) = (await _a.Card(), await _b.Card());
        _unitOfB = await _a.Add(cardOfB);
        await _b.Add(_cardOfA);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task Referral_OfSomebodyNamed_ArrivesWithAPersonOfTheReceiversOwn()
    {
        var person = Id<Person>.New();
        var typed = new PersonInput(Code.Parse("P"), "Contoh Sarilana", Nik: "9935740112170007", Birth: "2017-12", Phone: "081299775533");
        await _a.Done(new Step(Person.StreamOf(person), new RegisterPerson(typed.Read(true, _a.Get<RegionTable>(), DateOnly.FromDateTime(_clock.GetUtcNow().Date)).Value.Value, true)));
        var sent = await _a.Send(_unitOfB, person);

        await Carry(_a, _b, 1);

        var there = await _b.Read(Here(sent));
        var id = new Id<Person>(Guid.Parse(there.Minimum.OrDefault()![Referral.PersonKey]));
        var identity = (await _b.Grains.Ask<Person>(Person.StreamOf(id))).State.Identity;
        Assert.That(id, Is.Not.EqualTo(person));
        Assert.That(
            (identity.Sex.ToString(), identity.Name?.OrDefault(), identity.Nik?.OrDefault().Digits, identity.Birth?.OrDefault()?.Precision, identity.Phone?.OrDefault().International),
            Is.EqualTo(("P", "Contoh Sarilana", "9935740112170007", DatePrecision.Month, "+6281299775533")));
        Assert.That((there.Status, there.To, there.About), Is.EqualTo((ReferralStatus.Sent, _b.Unit, (StreamId?)sent)));
    }

    [Test, Order(2)]
    public async Task Steps_BroughtInAnyOrder_AreTakenInTheirTurn_AndAnswersGoBack()
    {
        var sent = await _a.Send(_unitOfB);
        await Carry(_a, _b, 1);
        await Tell(_b, Here(sent), new AcceptReferral(Here(sent)));
        await Tell(_b, Here(sent), new ServeReferral());
        await Tell(_b, Here(sent), new FinishReferral("TERLAKSANA"));
        var answers = await _b.Waiting(3);

        Assert.That((await _a.Room.Take(answers[2], default)).Outcome, Is.EqualTo(LetterTypes.Later));
        Assert.That((await _a.Room.Take(answers[1], default)).Outcome, Is.EqualTo(LetterTypes.Later));
        Assert.That((await _a.Read(sent)).Status, Is.EqualTo(ReferralStatus.Sent));
        await Carry(_b, _a, 3);
        Assert.That(((await _a.Read(sent)).Status, (await _a.Read(sent)).Result), Is.EqualTo((ReferralStatus.Done, "TERLAKSANA")));
    }

    [Test, Order(3)]
    public async Task Message_TakenTwice_AlsoAtOnce_GivesOneReceiptAndOneReferral()
    {
        var sent = await _a.Send(_unitOfB);
        var message = (await _a.Waiting(1))[0];

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _b.Room.Take(message, default))));
        var receipt = (await _b.Room.Take(message, default)).Receipt!;

        Assert.That(receipts.Select(r => r.Receipt), Is.All.EqualTo(receipt));
        Assert.That(await _b.Refused(), Is.Empty, "one message on two ways at once is no replay");
        Assert.That((await _b.Grains.Ask<Referral>(Here(sent))).State.Status, Is.EqualTo(ReferralStatus.Sent));
        Assert.That((await _a.Room.Take(receipt, default)).Receipt, Is.Null, "a receipt is not answered");
        await _a.Waiting(0);
    }

    [Test, Order(4)]
    public async Task SenderTakesBackWhatWasJustAccepted_ItEndsThereTooAndTheAcceptanceChangesNothing()
    {
        var sent = await _a.Send(_unitOfB);
        await Carry(_a, _b, 1);
        await Tell(_b, Here(sent), new AcceptReferral(Here(sent)));
        var accepted = (await _b.Waiting(1))[0];
        await Tell(_a, sent, new WithdrawReferral("TIDAK_PERLU"));
        await Carry(_a, _b, 1);

        Assert.That((await _a.Room.Take(accepted, default)).Outcome, Is.EqualTo(LetterTypes.Taken));
        Assert.That(((await _a.Read(sent)).Status, (await _b.Read(Here(sent))).Status), Is.EqualTo((ReferralStatus.Withdrawn, ReferralStatus.Withdrawn)));
    }

    [Test, Order(8)]
    public async Task Message_TooOld_IsRefusedAndToldAtBothSides()
    {
        var sent = await _a.Send(_unitOfB);
        var message = (await _a.Waiting(1))[0];
        _clock.Advance(TimeSpan.FromDays(15));

        var (outcome, receipt) = await _b.Room.Take(message, default);

        Assert.That(outcome, Is.EqualTo(RefusalCodes.Expired));
        Assert.That((await _b.Refused())[RefusalCodes.Expired], Is.EqualTo(1));
        await Patience.Until(async () => (await _a.Read(sent)).Undelivered == RefusalCodes.NeverArrived, "the sender tells that it never arrived");
        Assert.That(receipt, Is.Not.Null);
    }

    [Test, Order(9)]
    public async Task Message_OfARevokedPeer_IsRefusedWithoutAWord()
    {
        await _a.Send(_unitOfB);
        var message = (await _a.Waiting(1))[0];
        await _b.Done(new Step(PeerBook.StreamOf(_b.Tenant), new RevokePeer(_cardOfA.Keys()!.Fingerprint)));

        Assert.That(await _b.Room.Take(message, default), Is.EqualTo((RefusalCodes.SenderRevoked, (string?)null)));
        var again = await _b.Grains.Tell(Caller.Suite(_b.Tenant, Guid.CreateVersion7()), PeerBook.StreamOf(_b.Tenant), new AddPeer(_cardOfA.Keys()!.Fingerprint, _cardOfA));
        Assert.That(again.Error?.Code, Is.EqualTo("exchange.peer-revoked"));
    }

    [TestCase(RefusalCodes.ReferralUnknown)]
    [TestCase(RefusalCodes.UnitUnknown)]
    [TestCase(RefusalCodes.TypeUnknown)]
    [TestCase(RefusalCodes.DataUnreadable)]
    [TestCase(RefusalCodes.Sealed)]
    [TestCase(RefusalCodes.Replayed)]
    [Order(7)]
    public async Task Message_SignedByAPeerThatMeansIll_IsRefusedWithItsCode(string code)
    {
        var sent = await _a.Send(_unitOfB);
        await Carry(_a, _b, 1);
        var part = new SentPart("casemanagement.service", "RUJUKAN_LAYANAN", _a.Unit, _b.Unit, false, null, "LEGAL_DUTY", new Dictionary<string, string>(), null, true);
        var conversation = Guid.NewGuid();
        var letter = code switch
        {
            // A referral of another office's, or none: nobody answers what was not sent to her.
            RefusalCodes.ReferralUnknown => new Letter(LetterTypes.Done, 1, conversation, 1, "TERLAKSANA"),
            RefusalCodes.UnitUnknown => new Letter(LetterTypes.Sent, 1, conversation, 1) { Sent = part with { To = Id<ServiceUnit>.New() } },
            RefusalCodes.TypeUnknown => new Letter("referral-burned", 1, conversation, 1),
            RefusalCodes.DataUnreadable => new Letter(LetterTypes.Sent, 1, conversation, 1) { Sent = part with { What = "Zulkarnisya Trisnawandari" } },
            _ => new Letter(LetterTypes.Sent, 1, sent.Id, 1) { Sent = part },
        };
        var own = (await _a.Get<ExchangeKeys>().Of(_a.Tenant, default))!;
        var theirs = (await _b.Card()).Keys()!;
        var body = code == RefusalCodes.Sealed ? "[1,2"u8.ToArray() : letter.Write();

        var (outcome, receipt) = await _b.Room.Take(Envelope.Seal(body, own, theirs, _clock.GetUtcNow(), TimeSpan.FromDays(1)).Write(), default);

        Assert.That(outcome, Is.EqualTo(code));
        Assert.That(Letter.Read(Envelope.Read(receipt!)!.Open(own)!)!.Code, Is.EqualTo(code), "a peer is told the code, sealed for it");
        Assert.That((await _b.Refused())[code], Is.EqualTo(1));
    }

    [Test, Order(5)]
    public async Task Reason_ThatIsNoCode_IsNotTakenOver()
    {
        var sent = await _a.Send(_unitOfB);
        await Carry(_a, _b, 1);
        var own = (await _b.Get<ExchangeKeys>().Of(_b.Tenant, default))!;
        var letter = new Letter(LetterTypes.Refused, 1, sent.Id, 1, "Zulkarnisya menolak");

        var (outcome, _) = await _a.Room.Take(Envelope.Seal(letter.Write(), own, _cardOfA.Keys()!, _clock.GetUtcNow(), TimeSpan.FromDays(1)).Write(), default);

        Assert.That((outcome, (await _a.Read(sent)).Reason), Is.EqualTo((LetterTypes.Taken, "NA")));
    }

    /// <summary>Brings what waits and takes the receipts back, as a stick does.</summary>
    private static async Task Carry(Office from, Office to, int count)
    {
        foreach (var message in await from.Waiting(count))
        {
            var (outcome, receipt) = await to.Room.Take(message, default);
            Assert.That(outcome, Is.EqualTo(LetterTypes.Taken));
            await from.Room.Take(receipt!, default);
        }
        await from.Waiting(0);
    }

    private static async Task Tell(Office office, StreamId referral, ICommand command) => await office.Done(new Step(referral, command));

    private StreamId Here(StreamId sent) => Referral.StreamOf(IncomingLetters.Here(_cardOfA.Keys()!.Fingerprint, sent.Id));
}
