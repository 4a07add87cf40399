using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Attachments;

/// <summary>The scanner against ClamAV's own daemon.</summary>
internal sealed class ClamdScannerTests
{
    private PrivateClamd _clamd = null!;

    [OneTimeSetUp]
    public void Start() => _clamd = PrivateClamd.Start(largest: "2M");

    [OneTimeTearDown]
    public void Stop() => _clamd.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public async Task File_WithTheTestProgram_IsFound_AndOneWithoutIsNot(bool onSocket)
    {
        var scanner = Scanner(onSocket ? _clamd.Socket : _clamd.Tcp);

        Assert.That((await scanner.Scan(SampleFiles.Pdf())).Value, Is.Empty);
        Assert.That((await scanner.Scan(SampleFiles.Jpeg())).Value, Is.Empty);
        Assert.That((await scanner.Scan(new byte[1_500_000])).Value, Is.Empty, "many pieces");
        Assert.That((await scanner.Scan(PrivateClamd.Eicar)).Value, Does.StartWith("Eicar-Test-Signature"));
        Assert.That((await scanner.Scan(SampleFiles.Pdf(PrivateClamd.Eicar))).Value, Does.StartWith("Eicar-Test-Signature"));
        Assert.That(await scanner.Answers());
    }

    [Test]
    public async Task File_LargerThanTheDaemonTakes_IsNotTaken() =>
        Assert.That((await Scanner(_clamd.Socket).Scan(new byte[8_000_000])).Error, Is.EqualTo(AttachmentErrors.ScannerAway));

    [Test]
    public async Task Daemon_Away_IsNoAnswer_AndTheNextIsOneWhenItIsBack()
    {
        using var clamd = PrivateClamd.Start();
        var scanner = Scanner(clamd.Socket);
        clamd.Stop();

        Assert.That((await scanner.Scan(SampleFiles.Pdf())).Error, Is.EqualTo(AttachmentErrors.ScannerAway));
        Assert.That(await scanner.Answers(), Is.False);

        clamd.Begin();
        Assert.That((await scanner.Scan(SampleFiles.Pdf())).IsOk);
    }

    [Test]
    public async Task Daemon_ThatTakesTheFileAndSaysNothing_IsNoAnswerInTime()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var scanner = new ScannerOptions { Address = $"tcp://{listener.LocalEndpoint}", TimeoutSeconds = 1 }.Scanner()!;

        Assert.That((await scanner.Scan(SampleFiles.Pdf())).Error, Is.EqualTo(AttachmentErrors.ScannerAway));
    }

    [TestCase("tcp://192.0.2.7:3310")]
    [TestCase("http://127.0.0.1:3310")]
    [TestCase("unix:clamd.ctl")]
    [TestCase("tcp://127.0.0.1")]
    [TestCase("clamd")]
    public void Address_OfAnotherMachineOrOfNothing_IsRefused(string address) =>
        Assert.That(new ScannerOptions { Address = address }.Refusal()?.Code, Is.EqualTo("scanner.not-usable"));

    [Test]
    public async Task Scanner_NotSetUp_IsOff()
    {
        Assert.That((new ScannerOptions().Refusal(), new ScannerOptions().Scanner()), Is.EqualTo(((Error?)null, (IFileScanner?)null)));
        Assert.That((await new NoScanner().Scan(PrivateClamd.Eicar)).Value, Is.Empty);
    }

    private static IFileScanner Scanner(string address) => new ScannerOptions { Address = address, TimeoutSeconds = 10 }.Scanner()!;
}
