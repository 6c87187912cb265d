using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;

namespace Booking.Tests.Common;

/// <summary>Secrets as they stand in the database (rule Secrets at rest).</summary>
public sealed class SecretTextTests
{
    private readonly RecordedLog<SecretText> _log = new();

    [Fact]
    public void A_secret_comes_back_and_is_stored_differently_each_time()
    {
        var secrets = New();

        Assert.Equal("BKP0123", secrets.Unprotect(secrets.Protect("BKP0123")));
        Assert.NotEqual(secrets.Protect("BKP0123"), secrets.Protect("BKP0123"));
        Assert.Equal(SecretText.Fingerprint("BKP0123"), SecretText.Fingerprint("BKP0123"));
    }

    [Fact]
    public void One_whose_key_is_gone_counts_as_not_set_and_the_log_says_so()
    {
        var stored = New().Protect("BKP0123");

        Assert.Null(New().Unprotect(stored));
        Assert.NotEmpty(_log.Lines);
    }

    [Fact]
    public void One_that_was_stored_in_clear_is_read_as_it_is() => Assert.Equal("BKP0123", New().Unprotect("BKP0123"));

    private SecretText New() => new(new EphemeralDataProtectionProvider(), _log);
}
