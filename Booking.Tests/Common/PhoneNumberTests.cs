using Booking.Domain.Common;

namespace Booking.Tests.Common;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("090-1234-5678", "09012345678")]
    [InlineData("０９０−１２３４−５６７８", "09012345678")]
    [InlineData(" 090 1234 5678 ", "09012345678")]
    [InlineData("+81 90-1234-5678", "09012345678")]
    [InlineData("+81 (0)90-1234-5678", "09012345678")]
    [InlineData("03(1234)5678", "0312345678")]
    [InlineData("０３ー１２３４ー５６７８", "0312345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+1 (415) 555-2671", "+14155552671")]
    public void However_it_is_typed_a_number_is_kept_in_one_form(string typed, string kept)
    {
        Assert.Equal(kept, PhoneNumber.Read(typed));
        Assert.Equal(kept, PhoneNumber.Read(kept));
        Assert.True(kept.Length <= PhoneNumber.MaxLength);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345678")]
    [InlineData("090-1234-567x")]
    [InlineData("0120")]
    [InlineData("00012345678")]
    [InlineData("090123456789")]
    [InlineData("+1234567")]
    [InlineData("+0123456789")]
    [InlineData("++81901234567")]
    [InlineData("+1234567890123456")]
    [InlineData("<script>090</script>")]
    [InlineData("0000000000000000000000000000000000000000")]
    public void What_cannot_be_called_is_no_number(string? typed) => Assert.Null(PhoneNumber.Read(typed));
}
