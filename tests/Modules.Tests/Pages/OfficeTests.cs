namespace Lindung.Modules.Tests.Pages;

/// <summary>Tests of pages, each in an office of its own.</summary>
internal abstract class OfficeTests
{
    protected PageHost Office { get; private set; } = null!;

    [SetUp]
    public async Task Open() => Office = await PageHost.Start();

    [TearDown]
    public async Task Close() => await Office.DisposeAsync();
}
