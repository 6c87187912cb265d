using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;

namespace Booking.Tests.Members;

/// <summary>From the desk's registration to the first sign-in, over HTTP.</summary>
public sealed class InvitationTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Who_was_registered_at_the_desk_chooses_a_password_by_the_mail_and_is_a_member()
    {
        var email = AccountSite.NewAddress();
        using var visitor = site.Visitor();
        Assert.True(
            (
                await site
                    .Host.Get<InviteMember>()
                    .RunAsync(
                        await SharedWebHost.ColleagueAsync(site.Host),
                        new("Sora Ito", email, "en"),
                        CancellationToken.None
                    )
            )
                .Value!
                .IsNew
        );
        await AccountSite.SignInAsync(visitor, email, "");
        Assert.False(await AccountSite.IsSignedInAsync(visitor));

        var mail = await site.MailAsync(email, MailOccasion.Invitation);
        Assert.Contains("registered you at our desk", mail);
        var link = AccountSite.LinkIn(mail);
        Assert.StartsWith("/account/reset?", link);
        await visitor.SendAsync(
            link,
            "reset",
            ("Input.New", AccountSite.Password),
            ("Input.Repeat", AccountSite.Password)
        );

        Assert.Equal(MemberStatus.Active, (await site.MemberAsync(email)).Status);
        await AccountSite.SignInAsync(visitor, email);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
    }
}
