using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Tests.BackOffice;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Booking.Web.Staff.FrontDesk;
using Bunit;

namespace Booking.Tests.Staff;

/// <summary>The list of all members.</summary>
public sealed class MembersPageTests : GridPageTest
{
    [Fact]
    public async Task The_search_lists_whom_it_finds()
    {
        var scene = await FrontDeskScene.FillAsync(Booking);
        var page = await OpenAsync<MembersPage>(scene.Staff, "/staff/members?q=" + scene.MemberNumber);
        Assert.Equal(
            $"/staff/members/{scene.MemberNumber}",
            page.FindAll(".members .grid-row a").Single().GetAttribute("href")
        );
        Assert.Equal(scene.MemberNumber, page.Find("input[type=search]").GetAttribute("value"));

        Navigation.NavigateTo("/staff/members?q=nobody");
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "nobody");
    }

    [Fact]
    public async Task A_part_of_the_name_a_status_and_the_order_stand_in_the_address()
    {
        var (one, other) = (await Studio.MemberAsync(), await Studio.MemberAsync());
        var resting = await Studio.MemberAsync(MemberStatus.Suspended);
        await ListScene.NameAsync(Booking, one, "高橋 ひなた");
        await ListScene.NameAsync(Booking, other, "高山 あおい");
        await ListScene.NameAsync(Booking, resting, "高木 りく");
        await Booking.BookAndPayAsync(one, await Studio.SlotAsync());
        var page = await OpenAsync<MembersPage>(Staff, "/staff/members?sort=Number&dir=down");
        Assert.Equal(["高木 りく", "高山 あおい", "高橋 ひなた"], Names(page));

        await FilterAsync(page, "q", "橋ひ");
        await ShowAsync(page);
        await UntilAsync(() => Names(page) is ["高橋 ひなた"], "the member");
        Assert.Equal("1", Words(page.Find(".grid-row .cell-numeric")));
        Assert.Contains("sort=Number", Navigation.Uri);

        await FilterAsync(page, "q", "");
        await FilterAsync(page, "status", nameof(MemberStatus.Suspended));
        await ShowAsync(page);
        await UntilAsync(() => Names(page) is ["高木 りく"], "the suspended one");
        Assert.Contains("停止中", Rows(page).Single());
    }

    [Fact]
    public async Task The_reading_stands_with_the_name_and_an_address_that_no_mail_reaches_is_marked()
    {
        var member = await Studio.MemberAsync();
        await Studio.MemberAsync();
        await Booking
            .Server.Get<EditProfile>()
            .RunAsync(member, new("高橋 ひなた", "ja", "たかはし ひなた"), CancellationToken.None);
        await Booking.Database.ExecuteAsync(
            "UPDATE [AspNetUsers] SET [UndeliverableSince] = CURRENT_TIMESTAMP "
                + $"WHERE [Id] = (SELECT [AccountId] FROM [Members] WHERE [Id] = {member.MemberId})"
        );

        var page = await OpenAsync<MembersPage>(Staff, "/staff/members");

        Assert.Equal("タカハシ ヒナタ", Words(page.FindAll(".grid-row .reading").Single()));
        Assert.Equal("メール不達", Words(page.FindAll(".grid-row .undeliverable").Single()));
        Assert.Contains("高橋 ひなた", Words(page.FindAll(".grid-row:has(.undeliverable)").Single()));
    }

    [Fact]
    public void The_list_opens_in_the_order_of_names() =>
        Assert.Equal(new MemberFilter { Sort = MemberSort.Name, Descending = false }, MembersQuery.Read("").ToFilter());

    [Fact]
    public async Task Everybody_s_address_as_a_file_is_for_admins_alone()
    {
        await Studio.MemberAsync();
        var desk = await OpenAsync<MembersPage>(Staff, "/staff/members");
        Assert.Empty(desk.FindAll("a[download]"));

        var page = await OpenAsync<MembersPage>(Admin, "/staff/members?status=Active");
        await UntilAsync(() => page.FindAll("a[download]").Count == 1, "the file");
        Assert.Equal("/staff/members.csv?status=Active", page.Find("a[download]").GetAttribute("href"));
    }

    private static List<string> Names(IRenderedComponent<MembersPage> page) =>
        [.. page.FindAll(".grid-row .cell-name").Select(Words)];
}
