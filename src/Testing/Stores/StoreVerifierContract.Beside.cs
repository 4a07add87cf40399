using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <content>What stands beside the events: commands, checkpoints, sequencer, read log, attachments.</content>
public abstract partial class StoreVerifierContract
{
    [Test]
    public async Task Verify_WhenCommandIsAlteredOrDeleted_NamesIt(
        [Values("outcome", "request_hash", "tenant", "first_position", "last_position", "id", "hash", "row")] string column)
    {
        var value = column switch
        {
            "first_position" or "last_position" => column + " + 1",
            "tenant" or "id" => Stores.Literal(Guid.CreateVersion7()),
            _ => Stores.Literal([1, 2, 3]),
        };
        Tamper(column == "row" ? "delete from commands where first_position = 5" : $"update commands set {column} = {value} where first_position = 5");

        var report = await Verify();

        Assert.That(report.Findings[0].Code, Is.EqualTo("command.altered").Or.EqualTo("command.missing"));
        Assert.That(report.Findings[0].Position, Is.EqualTo(5).Or.EqualTo(6));
    }

    [Test]
    public async Task Verify_WhenCheckpointIsAltered_NamesIt([Values("root", "log_root", "at", "signature", "log_position")] string column)
    {
        var value = column is "at" or "log_position" ? column + " + 1" : Stores.Literal(Flipped(new byte[32]));
        Tamper($"update checkpoints set {column} = {value} where position = 11");

        var report = await Verify();

        Assert.That(report.Findings[0].Code, Does.StartWith("checkpoint."));
        Assert.That(report.Findings[0].Position, Is.EqualTo(11));
    }

    [Test]
    public async Task Verify_WhenSequencerIsAltered_NamesIt([Values("root", "log_root", "position", "log_position")] string column)
    {
        Tamper($"update sequencer set {column} = {(column.EndsWith("root", StringComparison.Ordinal) ? Stores.Literal(new byte[32]) : column + " + 1")}");

        Assert.That((await Verify()).IsIntact, Is.False);
    }

    [Test]
    public async Task Verify_WhenReadLogIsAltered_NamesTheEntry(
        [Values("id", "tenant", "at", "account", "unit", "records", "field_classes", "purpose", "device", "address", "hash")] string column)
    {
        var value = column switch
        {
            "at" => "at + 1",
            "records" => Stores.Literal(new byte[16]),
            "hash" => Stores.Literal(new byte[32]),
            "field_classes" or "purpose" or "device" or "address" => "'other'",
            _ => Stores.Literal(Guid.CreateVersion7()),
        };
        Tamper($"update read_log set {column} = {value} where position = 2");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("read-log.altered", (long?)2)));
    }

    [Test]
    public async Task Verify_WhenReadLogEntryIsDeleted_NamesIt([Values(1, 3, 5)] long position)
    {
        Tamper($"delete from read_log where position = {position}");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("read-log.missing", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenIndexOfReadLogLacksARecord_SaysSo()
    {
        Tamper("delete from read_log_records where position = 3");

        Assert.That((await Verify()).Findings[0].What, Is.EqualTo("read_log_records"));
    }

    [Test]
    public async Task Verify_WhenAttachmentIsAltered_NamesIt()
    {
        Tamper($"update chunks set bytes = {Stores.Literal([1, 2, 4])}");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.What), Is.EqualTo(("attachment.altered", $"{Attachment} 0")));
    }
}
