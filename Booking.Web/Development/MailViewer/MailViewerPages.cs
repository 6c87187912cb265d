using System.Text.RegularExpressions;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development.MailViewer;

/// <summary>
/// /dev/mail: every mail there is, readable without a mail server. Mapped in Development only, where it needs no
/// sign-in.
/// </summary>
internal static partial class MailViewerPages
{
    private const int PageSize = 25;

    public static void Map(WebApplication app)
    {
        app.MapGet("/dev/mail", ListAsync).ExcludeFromDescription();
        // A mail carries its styles with it, and the frame that shows it inherits the policy of its page.
        app.MapGet("/dev/mail/{id:long}", ShowAsync)
            .WithMetadata(new ContentPolicy(Security.PolicyWithStyles))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        IDbContextFactory<BookingDbContext> contexts,
        int? page,
        CancellationToken cancellationToken
    )
    {
        var number = Math.Clamp(page ?? 1, 1, 100_000);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mails = await db
            .OutboxMails.AsNoTracking()
            .OrderByDescending(m => m.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        return new RazorComponentResult<MailList>(
            new
            {
                Mails = mails.Take(PageSize).ToList(),
                Page = number,
                HasMore = mails.Count > PageSize,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        IDbContextFactory<BookingDbContext> contexts,
        long id,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mail = await db.OutboxMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        return mail is null ? Results.NotFound() : new RazorComponentResult<MailPage>(new { Mail = mail });
    }

    /// <summary>The mail itself stands in a sandbox where no link works; here they are again, to be followed.</summary>
    internal static IEnumerable<string> LinksOf(OutboxMail mail) =>
        mail.Text is null ? [] : Link().Matches(mail.Text).Select(m => m.Value).Distinct();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
