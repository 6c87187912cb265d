using Booking.Domain.Common;

namespace Booking.Tests.Common;

/// <summary>What a name may consist of (rule Names of people).</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("山田 花子")]
    [InlineData("山田　花子")]
    [InlineData("髙橋 𠮷美")]
    [InlineData("葛\uDB40\uDD00西 茜")]
    [InlineData("佐々木 ひなた")]
    [InlineData("マリー・アントワネット")]
    [InlineData("ｸﾗｰｸ ｴﾏ")]
    [InlineData("Anne-Marie O'Neill")]
    [InlineData("O’Brien, Seán (Jr.)")]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Nguyễn Thị Minh Khai")]
    [InlineData("José Núñez 2")]
    [InlineData("Мария Ивановна")]
    [InlineData("محمد علي")]
    [InlineData("अनीता शर्मा")]
    [InlineData("")]
    public void Names_of_people_are_taken(string name) => Assert.True(PersonName.IsFit(name));

    [Theory]
    [InlineData("Win at https://evil.example/x")]
    [InlineData("evil.example")]
    [InlineData("ｅｖｉｌ．ｅｘａｍｐｌｅ")]
    [InlineData("evil。example")]
    [InlineData("call www.evil")]
    [InlineData("aoi@mail.example")]
    [InlineData("<b>Aoi</b>")]
    [InlineData("Aoi\nBcc: all")]
    [InlineData("Aoi\u202Eelpmaxe")]
    [InlineData("Aoi\0")]
    [InlineData("http:evil")]
    [InlineData("当選 ★ 100万円")]
    [InlineData("a\\b")]
    [InlineData("50%")]
    [InlineData("=HYPERLINK(1)")]
    public void What_mails_must_not_carry_is_not(string name) => Assert.False(PersonName.IsFit(name));
}
