using System.Text;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Tests;

[TestFixture]
internal sealed class EventCodecTests
{
    private CodecBench _bench = null!;

    [SetUp]
    public async Task SetUp() => _bench = await CodecBench.Open();

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Event_SealedAndOpened_IsTheSame()
    {
        var told = SampleTold.Make();

        var read = await _bench.Read<SampleTold>(await _bench.Store1(told));

        Assert.That((read.Case, read.Kind, read.Region, read.Code), Is.EqualTo((told.Case, told.Kind, told.Region, told.Code)));
        Assert.That((read.Story, read.Remark, read.Note), Is.EqualTo((told.Story, told.Remark, told.Note)));
        Assert.That(read.Words.OrDefault(), Is.EqualTo(told.Words.OrDefault()));
        Assert.That(read.Details, Is.EqualTo(told.Details));
    }

    [Test]
    public async Task Event_Stored_ShowsNoSealedValueAndOneBlockPerKey()
    {
        var stored = await _bench.Store1(SampleTold.Make());

        var json = JsonNode.Parse(stored.Data)!.AsObject();
        Assert.That(Encoding.UTF8.GetString(stored.Data), Does.Not.Contain("ahasia").And.Not.Contain("Contoh"));
        Assert.That(json["story"]!.ToJsonString(), Is.EqualTo("{\"$p\":0}"));
        Assert.That(json.ContainsKey("remark"), Is.False);
        Assert.That(json.Last().Key, Is.EqualTo("$sealed"));
        Assert.That(json["$sealed"]!.AsArray().Select(b => (string)b!["c"]!), Is.EqualTo(new[] { "file", "note", "tenant" }));
        Assert.That((string)json["kind"]!, Is.EqualTo("Large"));
    }

    [Test]
    public async Task Event_Withheld_OpensNoKey()
    {
        var stored = await _bench.Store1(SampleTold.Make());

        var read = await _bench.Read<SampleTold>(stored, Reveal.Withhold);

        Assert.That((read.Story.State, read.Note.State, read.Details[1].Remark.State), Is.EqualTo((ProtectedState.Withheld, ProtectedState.Withheld, ProtectedState.Withheld)));
        Assert.That(read.Remark, Is.Null);
        Assert.That(read.Code, Is.EqualTo("A"));
    }

    [Test]
    public async Task Event_WithoutMembersOrSealedValues_RoundTrips()
    {
        Assert.That(Encoding.UTF8.GetString((await _bench.Store1(new SampleEmpty())).Data), Is.EqualTo("{}"));
        Assert.That(await _bench.Read<SampleEmpty>(await _bench.Store1(new SampleEmpty())), Is.EqualTo(new SampleEmpty()));
        Assert.That(await _bench.Read<SampleCounted>(await _bench.Store1(new SampleCounted(7))), Is.EqualTo(new SampleCounted(7)));
    }

    [Test]
    public async Task Values_TakenByTheConstructor_RoundTripAndComputedOnesAreNotStored()
    {
        var span = new SampleSpan(new(2026, 1, 1), 3);
        var spanned = new SampleSpanned(span, span, new(new(2026, 1, 1), DatePrecision.Year));

        var stored = await _bench.Store1(spanned);

        Assert.That(Encoding.UTF8.GetString(stored.Data), Does.StartWith(
            """{"open":{"from":"2026-01-01","days":3},"hidden":{"$p":0},"day":{"value":"2026-01-01","precision":"YEAR"},"$sealed":[{"c":"""));
        Assert.That(await _bench.Read<SampleSpanned>(stored), Is.EqualTo(spanned));
    }

    [Test]
    public async Task Metadata_Decoded_HasTheStoresTime()
    {
        var stored = await _bench.Store1(new SampleCounted(1));
        var encoded = await _bench.Codec.Encode(_bench.Tenant, stored.Stream, 1, [new SampleCounted(1)], CodecBench.Metadata, default);

        var read = await _bench.Codec.Decode(stored, Reveal.Withhold, default);

        Assert.That(Encoding.UTF8.GetString(encoded[0].Metadata), Does.Not.Contain("recordedAt"));
        Assert.That(read!.Metadata, Is.EqualTo(CodecBench.Metadata with { RecordedAt = new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero).AddMicroseconds(1) }));
    }

    [Test]
    public async Task UnknownName_Decoded_IsNull()
    {
        var stored = await _bench.Store1(new SampleCounted(1));

        Assert.That(await _bench.Codec.Decode(stored with { Name = "absent.happened" }, Reveal.Open, default), Is.Null);
        Assert.That(await _bench.Codec.Decode(stored with { SchemaVersion = 2 }, Reveal.Open, default), Is.Null, "written by a newer version");
    }

    [Test]
    public async Task Blocks_WhoseKeysAreMissing_AreErasedAndOthersKnown([Range(0, 7)] int missing)
    {
        var told = SampleTold.Make();
        var stored = await _bench.Store1(told);
        var ids = JsonNode.Parse(stored.Data)!["$sealed"]!.AsArray().Select(b => (string)b!["k"]!).ToArray();
        var absent = ids.Where((_, i) => (missing >> i & 1) == 1).ToHashSet();
        var data = Encoding.UTF8.GetString(stored.Data);
        foreach (var id in absent) data = data.Replace(id, Guid.CreateVersion7().ToString(), StringComparison.Ordinal);

        var read = await _bench.Read<SampleTold>(stored with { Data = Encoding.UTF8.GetBytes(data) });

        ProtectedState State(int block) => absent.Contains(ids[block]) ? ProtectedState.Erased : ProtectedState.Known;
        Assert.That((read.Story.State, read.Details[0].Remark.State), Is.EqualTo((State(0), State(0))));
        Assert.That((read.Note.State, read.Words.State), Is.EqualTo((State(1), State(2))));
        Assert.That(read.Remark, Is.Null);
    }

    [Test]
    public async Task Notes_OfTwoAuthorsInOneFile_AreSealedWithAKeyEach()
    {
        var stream = new StreamId("sample.file", Guid.CreateVersion7());
        var (first, second) = (await NoteAndFileKey(stream, Id<Account>.New()), await NoteAndFileKey(stream, Id<Account>.New()));

        Assert.That(first.File, Is.EqualTo(second.File), "the file's own words are for all who work on it");
        Assert.That(first.Note, Is.Not.EqualTo(second.Note));

        async Task<(string File, string Note)> NoteAndFileKey(StreamId of, Id<Account> author)
        {
            var encoded = await _bench.Codec.Encode(_bench.Tenant, of, 1, [SampleTold.Make()], CodecBench.Metadata with { Who = author }, default);
            var blocks = JsonNode.Parse(encoded[0].Data)!["$sealed"]!.AsArray();
            return ((string)blocks[0]!["k"]!, (string)blocks[1]!["k"]!);
        }
    }

    [Test]
    public async Task Block_MovedElsewhere_IsDamageNotErasure()
    {
        var stored = await _bench.Store1(SampleTold.Make());

        Assert.ThrowsAsync<DamagedEventException>(() => _bench.Read<SampleTold>(stored with { Version = 2 }));
        Assert.ThrowsAsync<DamagedEventException>(() => _bench.Read<SampleTold>(stored with { Stream = stored.Stream with { Kind = "sample.other" } }));
        Assert.ThrowsAsync<DamagedEventException>(() => _bench.Read<SampleTold>(stored with { Stream = stored.Stream with { Id = Guid.CreateVersion7() } }));
        Assert.ThrowsAsync<DamagedEventException>(() => _bench.Read<SampleTold>(stored with { Tenant = Id<Tenant>.New() }));
    }

    [Test]
    public async Task Block_UnderAnotherScopeOrKey_IsDamage()
    {
        var stored = await _bench.Store1(SampleTold.Make());
        var data = Encoding.UTF8.GetString(stored.Data);
        var ids = JsonNode.Parse(stored.Data)!["$sealed"]!.AsArray().Select(b => (string)b!["k"]!).ToArray();

        foreach (var changed in new[] { data.Replace("\"c\":\"file\"", "\"c\":\"note\"", StringComparison.Ordinal), data.Replace(ids[0], ids[1], StringComparison.Ordinal) })
            Assert.ThrowsAsync<DamagedEventException>(() => _bench.Read<SampleTold>(stored with { Data = Encoding.UTF8.GetBytes(changed) }));
    }

    [Test]
    public async Task Data_WithAnyByteChanged_NeverShowsAnotherValue()
    {
        var told = SampleTold.Make();
        var stored = await _bench.Store1(told);
        var start = Encoding.UTF8.GetString(stored.Data).IndexOf("\"$sealed\"", StringComparison.Ordinal);
        for (var i = start; i < stored.Data.Length; i++)
        {
            var data = stored.Data.ToArray();
            data[i] ^= 1;
            try
            {
                var read = await _bench.Read<SampleTold>(stored with { Data = data });
                Assert.That(read.Story.OrDefault(), Is.Null.Or.EqualTo(told.Story.OrDefault()), $"byte {i}");
            }
            catch (DamagedEventException)
            {
                // What it should be, unless the changed byte is in a key id: then the key is not there.
            }
        }
    }

    [Test]
    public void ProtectedValue_NotKnown_CannotBeWritten()
    {
        var told = SampleTold.Make();

        Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Store1(told with { Story = Protected<string>.Withheld }));
        Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Store1(told with { Remark = Protected<string>.Erased }));
    }

    [Test]
    public async Task ProtectedValue_RefusedInOneEvent_LeavesNothingInTheNext()
    {
        var told = SampleTold.Make();
        Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Store1(told with { Details = [new(1, Protected<string>.Withheld)] }));

        var read = await _bench.Read<SampleTold>(await _bench.Store1(told));

        Assert.That(read.Story, Is.EqualTo(told.Story));
    }

    [Test]
    public async Task Identity_OutsideThePersonsStream_IsRefused()
    {
        var identified = new SampleIdentified("Contoh", "lain");
        Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Store1(identified));

        var stored = await _bench.Store1(identified, new StreamId("kernel.person", Guid.CreateVersion7()));

        Assert.That(await _bench.Read<SampleIdentified>(stored), Is.EqualTo(identified));
    }

    [Test]
    public async Task OldVersion_Decoded_IsBroughtUpWithItsSealedValues()
    {
        var stream = new StreamId("sample.case", Guid.CreateVersion7());
        var now = await _bench.Store1(new SampleChanged(5, "isi lama"), stream);
        var old = Encoding.UTF8.GetString(now.Data).Replace("\"total\"", "\"count\"", StringComparison.Ordinal).Replace("\"renamed\"", "\"text\"", StringComparison.Ordinal);

        var read = await _bench.Read<SampleChanged>(now with { SchemaVersion = 1, Data = Encoding.UTF8.GetBytes(old) });
        var withheld = await _bench.Read<SampleChanged>(now with { SchemaVersion = 1, Data = Encoding.UTF8.GetBytes(old) }, Reveal.Withhold);

        Assert.That(read, Is.EqualTo(new SampleChanged(5, "isi lama")));
        Assert.That(withheld, Is.EqualTo(new SampleChanged(5, Protected<string>.Withheld)));
    }

    [Test]
    public async Task KeyOfAnOwner_IsTheSameForAllItsEvents()
    {
        var stream = new StreamId("sample.case", Guid.CreateVersion7());
        var first = JsonNode.Parse((await _bench.Store1(SampleTold.Make(), stream)).Data)!["$sealed"]!.AsArray();
        var second = JsonNode.Parse((await _bench.Store1(SampleTold.Make(2), stream, 2)).Data)!["$sealed"]!.AsArray();
        var other = JsonNode.Parse((await _bench.Store1(SampleTold.Make(2))).Data)!["$sealed"]!.AsArray();

        Assert.That(second.Select(b => (string)b!["k"]!), Is.EqualTo(first.Select(b => (string)b!["k"]!)));
        Assert.That((string)other[0]!["k"]!, Is.Not.EqualTo((string)first[0]!["k"]!), "another file has another key");
        Assert.That((string)other[2]!["k"]!, Is.EqualTo((string)first[2]!["k"]!), "the tenant's key is one");
        Assert.That((string)second[0]!["n"]!, Is.Not.EqualTo((string)first[0]!["n"]!), "a nonce is never used twice");
    }
}
