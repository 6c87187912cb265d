using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>Another address for one's own account, over HTTP: from the form to the link of either mail.</summary>
public sealed class ManageAddressTests(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_new_address_is_asked_for_confirmed_and_signed_in_with()
    {
        var (old, fresh) = (await site.AddAsync(), AccountSite.NewAddress());
        using var visitor = await SignedInAsync(old);

        var wrong = await AskAsync(visitor, fresh, "a wrong password");
        Assert.Contains("The current password is not right.", wrong.Html);
        Assert.Contains("No mail can be delivered", (await AskAsync(visitor, "somebody@localhost")).Html);
        var asked = await AskAsync(visitor, fresh);
        Assert.Contains($"We have sent a mail to {fresh}.", asked.Html);

        var link = AccountSite.LinkIn(await site.MailAsync(fresh, MailOccasion.ConfirmNewAddress));
        Assert.StartsWith("/account/address?token=", link);
        using var mailbox = site.Visitor();
        await mailbox.GetAsync(link);
        Assert.True(await AccountSite.IsSignedInAsync(visitor));
        var refused = await ConfirmAsync(mailbox, link, "a wrong password");
        Assert.Contains("The current password is not right.", refused.Html);
        var confirmed = await ConfirmAsync(mailbox, link);
        Assert.Contains($"From now on you sign in with {fresh}.", confirmed.Html);

        await AccountSite.SignInAsync(mailbox, old);
        Assert.False(await AccountSite.IsSignedInAsync(mailbox));
        await AccountSite.SignInAsync(mailbox, fresh);
        Assert.True(await AccountSite.IsSignedInAsync(mailbox));
        Assert.Contains("Nothing was changed.", (await mailbox.GetAsync(link)).Html);
    }

    [Fact]
    public async Task The_old_mailbox_keeps_its_address_and_chooses_a_new_password()
    {
        var (old, fresh) = (await site.AddAsync(), AccountSite.NewAddress());
        using var thief = await SignedInAsync(old);
        await AskAsync(thief, fresh);
        var confirm = AccountSite.LinkIn(await site.MailAsync(fresh, MailOccasion.ConfirmNewAddress));
        await ConfirmAsync(thief, confirm);
        var undo = AccountSite.LinkIn(await site.MailAsync(old, MailOccasion.AddressChangeAsked));
        Assert.StartsWith("/account/address/undo?token=", undo);
        using var owner = site.Visitor();

        Assert.Contains("Keep your old address", (await owner.GetAsync(undo)).Html);
        await AccountSite.SignInAsync(thief, fresh);
        Assert.True(await AccountSite.IsSignedInAsync(thief)); // opening a link changes nothing
        var done = await owner.SendAsync(undo, "address-undo");
        Assert.Contains($"You sign in with {old}.", done.Html);

        foreach (var address in new[] { old, fresh })
        {
            using var again = site.Visitor();
            await AccountSite.SignInAsync(again, address);
            Assert.False(await AccountSite.IsSignedInAsync(again));
        }

        var reset = AccountSite.LinkIn(await site.MailAsync(old, MailOccasion.ResetPassword));
        await owner.SendAsync(reset, "reset", ("Input.New", "a new passphrase"), ("Input.Repeat", "a new passphrase"));
        await AccountSite.SignInAsync(owner, old, "a new passphrase");
        Assert.True(await AccountSite.IsSignedInAsync(owner));
        Assert.Contains("Nothing was changed.", (await owner.SendAsync(undo, "address-undo")).Html);
    }

    [Fact]
    public async Task Who_signs_in_is_told_that_no_mail_arrives()
    {
        var email = await site.AddAsync();
        using var visitor = await SignedInAsync(email);
        Assert.DoesNotContain("Our mails do not reach this address", (await visitor.GetAsync("/account/manage")).Html);
        var now = TimeProvider.System.GetUtcNow();
        await site.ReadAsync(db =>
            db.Users.Where(u => u.Email == email)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.UndeliverableSince, now).UpdatedAt(now))
        );

        Assert.Contains("Our mails do not reach this address", (await visitor.GetAsync("/account/manage")).Html);
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = site.Visitor();
        await AccountSite.SignInAsync(visitor, email);
        return visitor;
    }

    private static Task<Page> AskAsync(Visitor visitor, string email, string password = AccountSite.Password) =>
        visitor.SendAsync("/account/manage", "address", ("Address.Email", email), ("Address.Password", password));

    private static Task<Page> ConfirmAsync(Visitor visitor, string link, string password = AccountSite.Password) =>
        visitor.SendAsync(link, "address-confirm", ("Input.Password", password));
}
