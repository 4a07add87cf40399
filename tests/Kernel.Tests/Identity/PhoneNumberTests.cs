using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class PhoneNumberTests
{
    [TestCase("0860 9912 3456", "+6286099123456")]
    [TestCase("0860-9912-3456", "+6286099123456")]
    [TestCase("(0860) 9912.3456", "+6286099123456")]
    [TestCase("+62 860 9912 3456", "+6286099123456")]
    [TestCase("+62 0860 9912 3456", "+6286099123456")]
    [TestCase("6286099123456", "+6286099123456")]
    [TestCase("006286099123456", "+6286099123456")]
    [TestCase("86099123456", "+6286099123456")]
    [TestCase("(000) 123", null)]
    [TestCase("(021) 000001", "+6221000001")]
    [TestCase("+1 555 0100 123", "+15550100123")]
    [TestCase("129", null)]
    [TestCase("0860991", null)]
    [TestCase("08609912345678901", null)]
    [TestCase("0860 9912 345x", null)]
    [TestCase("0860+99123456", null)]
    [TestCase("555 0100 123", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    [TestCase("+", null)]
    public void Phone_Written_BecomesOneForm(string? text, string? international)
    {
        var phone = PhoneNumber.Parse(text);

        Assert.That(phone.IsOk ? phone.Value.International : null, Is.EqualTo(international));
        if (!phone.IsOk) Assert.That(phone.Error!.Code, Is.EqualTo("kernel.phone.invalid"));
    }

    [Test]
    public void Phone_Shown_IsMasked()
    {
        var phone = PhoneNumber.Parse("0860 9912 3456").Value;

        Assert.That($"{phone}", Is.EqualTo("+62860******56"));
        Assert.That(phone.IsFictitious);
        Assert.That(JsonSerializer.Deserialize<PhoneNumber>(JsonSerializer.Serialize(phone)), Is.EqualTo(phone));
    }

    [Test]
    public void Phone_AnyAccepted_ReadsAsItself() =>
        Prop.ForAll<long>(number =>
            {
                var phone = PhoneNumber.Parse("0" + Math.Abs(number % 1_000_000_000_000));
                return !phone.IsOk || PhoneNumber.Parse(phone.Value.International).Value == phone.Value;
            })
            .QuickCheckThrowOnFailure();

    [Test]
    public void Phone_AnyText_IsReadOrRefused() => Prop.ForAll<string?>(text => PhoneNumber.Parse(text) is { } read && (read.IsOk || read.Error is not null)).QuickCheckThrowOnFailure();
}
