using Booking.Domain.Common;
using Booking.Domain.Reservations;

namespace Booking.Tests.Persistence;

/// <summary>The small values everything else is made of.</summary>
public sealed class ValueTests
{
    [Fact]
    public void A_number_is_its_prefix_and_the_key_and_reads_back()
    {
        Assert.Equal("R1024", Numbering.Reservation.Of(1024));
        Assert.True(Numbering.Reservation.TryParse("r1024", out var id));
        Assert.Equal(1024, id);
    }

    [Theory]
    [InlineData("Ｒ１２")]
    [InlineData("ｒ１２")]
    [InlineData("R１２")]
    [InlineData(" R12 ")]
    [InlineData("　r12\u200B")]
    [InlineData("\uFEFFR12\n")]
    public void A_number_is_read_however_it_is_typed(string number)
    {
        Assert.True(Numbering.Reservation.TryParse(number, out var id));
        Assert.Equal(12, id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("R")]
    [InlineData("R0")]
    [InlineData("R007")]
    [InlineData("R-1")]
    [InlineData("R 1")]
    [InlineData("R1.0")]
    [InlineData("1024")]
    [InlineData("RF12")]
    [InlineData("R1234567890")]
    public void What_was_never_written_is_not_read(string? number)
    {
        Assert.False(Numbering.Reservation.TryParse(number, out var id));
        Assert.Equal(0, id);
    }

    [Fact]
    public void A_number_has_at_most_ten_characters()
    {
        Assert.Equal("PY99999999", Numbering.Payment.Of(99_999_999));
        Assert.Throws<OverflowException>(() => Numbering.Payment.Of(100_000_000));
        Assert.Throws<OverflowException>(() => Numbering.Payment.Of(0));
        Assert.Throws<OverflowException>(() => Numbering.Payment.Of(-1));
    }

    [Fact]
    public void Money_adds_up_in_one_currency_only()
    {
        Assert.Equal(Money.Yen(5000), Money.Yen(6000) - Money.Yen(1000));
        Assert.Equal(Money.Yen(7000), Money.Yen(6000) + Money.Yen(1000));
        Assert.True((Money.Yen(1) - Money.Yen(1)).IsZero);
        Assert.NotEqual(Money.Yen(5000), new Money(5000, "eur"));
        Assert.Throws<InvalidOperationException>(() => Money.Yen(1) + new Money(1, "eur"));
    }

    [Fact]
    public void A_result_is_a_value_or_a_refusal()
    {
        Result<string, Refusal> yes = "page";
        Result<string, Refusal> no = Refusal.HoldOver;

        Assert.True(yes.Succeeded(out var value, out _));
        Assert.Equal("page", value);
        Assert.False(no.Succeeded(out _, out var refusal));
        Assert.Equal(RefusalReason.HoldOver, refusal.Reason);
    }

    [Fact]
    public void A_text_falls_back_to_the_language_it_has()
    {
        Assert.Equal("ヨガ", new LocalizedText("ヨガ", "Yoga").In("ja"));
        Assert.Equal("Yoga", new LocalizedText("ヨガ", "Yoga").In("en"));
        Assert.Equal("ヨガ", new LocalizedText("ヨガ", "").In("en"));
        Assert.Equal("Yoga", new LocalizedText("", "Yoga").In("ja"));
    }
}
