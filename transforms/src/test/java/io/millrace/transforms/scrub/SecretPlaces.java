package io.millrace.transforms.scrub;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Places that hold a secret because of what stands around them, a kind and a template a line. In a template the arrow
 * {@code ⏎} is the end of a line and {@code ⇥} a tab; in braces stands what is put there: {@code {v}} a password of any
 * signs, {@code {p}} one of plain signs, {@code {basic}} a user and such a password in base64, {@code {base64}} one alone,
 * or what {@link Draw#fill} knows.
 */
final class SecretPlaces {

    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("password-assignment", """
                env API_KEY={a24}⏎X=1⏎
                dotenv-quoted DB_PASSWORD="{v}"⏎
                yaml auth:⏎  access_token: {h32}⏎  ttl: 3⏎
                yaml-password db:⏎  user: shop⏎  password: '{v}'⏎
                yaml-pair - name: DB_PASSWORD⏎  value: "{v}"⏎
                yaml-uuid client_secret: {g}⏎
                yaml-literal secrets:⏎  api_key: |⏎    {a40}⏎
                json {"clientSecret": "{b40}", "scope": "all"}
                json-password {"user": "shop", "password": "{v}"}
                toml [database]⏎password = "{v}"⏎
                ini [api]⏎token = {a24}⏎
                properties spring.datasource.url=jdbc:h2:mem⏎spring.datasource.password={p}⏎
                xml-element <server><id>ci</id><password>{p}</password></server>
                xml-attribute <property name="db.password" value="{p}"/>
                plist <key>apiPassword</key>⏎<string>{p}</string>
                java String authToken = "{a24}";
                java-setter client.setPassword("{p}");
                java-constant private static final String DB_PASSWORD = "{p}";
                typescript const dbPassword: string = "{p}";
                javascript-object axios.create({ auth: { username: 'ci', password: '{p}' } });
                python self.client_secret = '{b40}'
                python-keyword connect(host='db', password='{p}', retries=3)
                python-index config["db_password"] = "{p}"
                python-environ os.environ["API_TOKEN"] = "{a32}"
                django DATABASES = {'default': {'USER': 'shop', 'PASSWORD': '{p}'}}
                ruby-hash 'secret_token' => '{a24}',
                ruby-symbol password: "{p}", host: "db"
                php define('DB_PASSWORD', '{p}');
                php-array $config['password'] = '{p}';
                go cfg := Config{Password: "{p}", Port: 5432}
                rust let api_key = "{a32}";
                csharp public string ApiSecret { get; set; } = "{a32}";
                kotlin val apiKey: String = "{a32}"
                swift let apiKey = "{a32}"
                powershell $Password = "{p}"
                terraform   password = "{p}"
                helm --set auth.password={p}
                kubernetes stringData:⏎  password: {p}⏎
                ansible ansible_become_pass: {p}⏎
                sql-user CREATE USER app WITH PASSWORD '{p}';
                sql-identified CREATE USER 'app'@'%' IDENTIFIED BY '{p}';
                sql-insert INSERT INTO users (id, name, password) VALUES (7, 'ann', '{p}');
                config-directive maxmemory 1gb⏎requirepass {p}⏎port 6379⏎
                markdown-table | user | password |⏎|------|----------|⏎| ci | {p} |⏎
                csv-table host,user,password⏎db1,shop,{p}⏎db2,shop,{p}⏎
                ascii-table +------+--------------+⏎| user | password     |⏎+------+--------------+⏎| ci   | {p} |⏎+------+--------------+⏎
                html-table <tr><th>user</th><th>password</th></tr><tr><td>ci</td><td>{p}</td></tr>
                sentence By the way, the admin password is {p} until Friday.
                sentence-quoted The API key is "{a32}", please rotate it.
                sentence-colon Password for the router: {p}
                sentence-german Das Passwort lautet {p} und gilt bis Freitag.
                sentence-french Le mot de passe est {p} pour le moment.
                sentence-spanish La contraseña es {p} hasta el viernes.
                sentence-portuguese A senha é {p} até sexta.
                sentence-polish Hasło to {p} do piątku.
                sentence-russian Пароль: {p}
                sentence-chinese 密码是{p}，请勿外传
                sentence-japanese パスワードは {p} です
                credentials-line username: ci⏎password: {p}⏎
                """);
        FAMILIES.put("command-line", """
                long-option backup --host db --password {p} --verbose
                long-option-joined tool --api-key={a32} --dry-run
                token-option deploy --token {a40} --prod
                curl-user curl -s -u deploy:{p} https://api.corp.net/v1/jobs
                curl-user-long curl --user 'deploy:{p}' https://api.corp.net/v1/jobs
                curl-data curl -d 'grant_type=password&username=ci&password={p}' https://sso.corp.net/token
                curl-json curl -d '{"password": "{p}"}' https://api.corp.net/login
                wget wget --user=ci --password={p} https://files.corp.net/a.tgz
                httpie http -a ci:{p} https://api.corp.net/v1
                sshpass sshpass -p '{v}' ssh root@10.0.0.7 uptime
                mysql mysql -h db -u root -p{p} shop < dump.sql
                mysqldump mysqldump --user=root --password={p} shop > dump.sql
                mongo mongosh --host db -u root -p {p} --authenticationDatabase admin
                redis redis-cli -h cache -a {p} ping
                sqlcmd sqlcmd -S db -U sa -P {p} -Q "select 1"
                psql PGPASSWORD={p} psql -h db -U shop
                docker-login docker login -u ci -p {p} registry.corp.net
                docker-stdin echo {p} | docker login -u ci --password-stdin registry.corp.net
                docker-env docker run -d -e POSTGRES_PASSWORD={p} postgres:16
                kubectl kubectl create secret generic db --from-literal=password={p}
                htpasswd htpasswd -b .htpasswd ci {p}
                chpasswd echo "ci:{p}" | chpasswd
                useradd net user ci {p} /add
                ldapsearch ldapsearch -x -D cn=admin,dc=corp -w {p} -b dc=corp
                openssl openssl enc -aes-256-cbc -pass pass:{p} -in a -out b
                keytool keytool -genkey -storepass {p} -keypass {p} -alias ci
                zip 7z a -p{p} backup.7z /srv
                unzip unzip -P {p} backup.zip
                gpg gpg --batch --passphrase {p} -d a.gpg
                ansible ansible-playbook site.yml -e "db_password={p}"
                az az login --service-principal -u 3d1f0a52-7c94-4be1-a0d8-5f6a2c9b1e77 -p {a34} --tenant corp
                rabbitmq rabbitmqctl add_user ci {p}
                twine twine upload -u ci -p {p} dist/*
                smbclient smbclient //nas/share -U ci%{p}
                nmcli nmcli dev wifi connect Office password {p}
                sudo echo {p} | sudo -S apt-get update
                gh gh secret set DB_PASSWORD --body "{p}"
                export export SMTP_PASSWORD='{v}'
                powershell ConvertTo-SecureString "{p}" -AsPlainText -Force
                """);
        FAMILIES.put("environment-dump", """
                printenv HOME=/root⏎SECRET_KEY_BASE={h64}⏎SHELL=/bin/bash⏎
                declare declare -x DB_PASSWORD="{p}"⏎declare -x HOME="/root"⏎
                windows ComSpec=C:\\WINDOWS\\system32\\cmd.exe⏎ADMIN_PASSWORD={p}⏎OS=Windows_NT⏎
                compose environment:⏎  - MYSQL_ROOT_PASSWORD={p}⏎  - TZ=UTC⏎
                compose-map environment:⏎  JWT_SECRET: {b44}⏎  TZ: UTC⏎
                inspect "Env": ["PATH=/bin", "REDIS_PASSWORD={p}", "LANG=C"]
                describe     Environment:⏎      DB_PASSWORD:  {p}⏎      TZ:           UTC⏎
                systemd [Service]⏎Environment="API_TOKEN={a40}"⏎
                dockerfile FROM alpine⏎ENV AUTH_TOKEN={a40}⏎
                fish set -gx GITEA_TOKEN {h40}
                powershell $env:DEPLOY_TOKEN = "{a40}"
                setx setx DB_PASSWORD "{p}"
                python-environ environ({'LANG': 'C', 'DB_PASSWORD': '{p}', 'PWD': '/'})
                """);
        FAMILIES.put("http-header", """
                bearer GET /v1/me HTTP/1.1⏎Authorization: Bearer {a40}⏎Accept: */*
                token Authorization: token {h40}
                basic Authorization: Basic {basic}
                proxy Proxy-Authorization: Basic {basic}
                x-api-key curl -H 'X-Api-Key: {a32}' https://api.corp.net/v1
                x-auth-token X-Auth-Token: {h32}
                apikey apikey: {a40}
                cookie Cookie: theme=dark; session={a32}; lang=en
                set-cookie Set-Cookie: sessionid={L32}; Path=/; HttpOnly
                private-token --header "PRIVATE-TOKEN: {u20}"
                fetch fetch(url, { headers: { Authorization: 'Bearer {a40}' } })
                requests requests.get(url, headers={"Authorization": f"Bearer {a40}"})
                go req.Header.Set("Authorization", "Bearer {a40}")
                java .header("X-Api-Key", "{a40}")
                har {"name": "Authorization", "value": "Bearer {a40}"}
                lower < authorization: Bearer {a40}
                """);
        FAMILIES.put("connection-string", """
                jdbc jdbc:sqlserver://db;databaseName=shop;user=sa;password={p};encrypt=true
                jdbc-query jdbc:postgresql://db/shop?user=app&password={p}&ssl=true
                jdbc-oracle jdbc:oracle:thin:shop/{p}@db.corp.net:1521/XE
                odbc Server=tcp:db.corp.net,1433;Uid=shop;Pwd={p};
                ado Data Source=db;Initial Catalog=shop;User ID=sa;Password={p};
                libpq host=db port=5432 user=shop password={p} dbname=shop
                azure-storage DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={b86}==;EndpointSuffix=core.windows.net
                service-bus Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={b43}=
                iot HostName=shop.azure-devices.net;DeviceId=d1;SharedAccessKey={b43}=
                sqlalchemy create_engine("mysql+pymysql://shop:{p}@db/shop")
                """);
        FAMILIES.put("url-password", """
                postgres postgres://shop:{p}@db.corp.net:5432/shop
                mysql DATABASE_URL=mysql://root:{p}@db.corp.net/shop
                redis redis://:{p}@cache.corp.net:6379/0
                mongodb mongodb+srv://app:{p}@cluster0.ab1cd.mongodb.net/test
                amqp amqp://ci:{p}@mq.corp.net:5672/vhost
                https git clone https://ci:{p}@git.corp.net/shop/cart.git
                git-token https://oauth2:{a40}@git.corp.net/shop/cart.git
                ftp ftp://ci:{p}@files.corp.net/in
                smtp smtps://mailer:{p}@smtp.corp.net:465
                query https://api.corp.net/v1/items?page=2&access_token={a32}&sort=asc
                query-key https://maps.corp.net/js?key={u39}
                sentry-dsn SENTRY_DSN=https://0d7474c5326032e01c2727c493478d1e:{h32}@sentry.corp.net/42
                presigned https://b.s3.amazonaws.com/a?X-Amz-Expires=900&X-Amz-Signature={h64}
                azure-sas https://shop.blob.core.windows.net/c/a?sv=2022-11-02&sr=b&sig={u43}%3D
                proxy HTTPS_PROXY=http://ci:{p}@proxy.corp.net:3128
                """);
        FAMILIES.put("credential-file", """
                netrc machine api.corp.net⏎  login ci⏎  password {p}⏎
                pgpass db.corp.net:5432:shop:app:{p}
                git-credentials https://ci:{p}@git.corp.net
                npmrc //registry.corp.net/:_authToken={u36}
                npmrc-basic //registry.corp.net/:_password={b40}
                pypirc [pypi]⏎username = ci⏎password = {p}⏎
                aws [default]⏎aws_access_key_id = AKIA{U16}⏎aws_secret_access_key = {b40}⏎
                docker-config {"auths": {"registry.corp.net": {"auth": "{basic}"}}}
                maven <server>⏎  <id>corp</id>⏎  <username>ci</username>⏎  <password>{p}</password>⏎</server>
                gradle-properties signing.password={p}⏎nexusPassword={p}⏎
                cargo [registry]⏎token = "{a35}"⏎
                my-cnf [client]⏎user=root⏎password={p}⏎
                wpa network={⏎  ssid="Office"⏎  psk="{p}"⏎}
                s3cmd [default]⏎secret_key = {b40}⏎
                rclone [nas]⏎type = sftp⏎pass = {u24}⏎
                kubeconfig users:⏎- name: ci⏎  user:⏎    token: {u60}⏎
                secret-manifest kind: Secret⏎data:⏎  password: {base64}⏎
                gem-credentials ---⏎:rubygems_api_key: rubygems_{h48}⏎
                composer {"http-basic": {"repo.corp.net": {"username": "ci", "password": "{p}"}}}
                """);
    }

    private SecretPlaces() {}

    /** The families and the templates of each, by kind. */
    static Map<String, Map<String, String>> families() {
        Map<String, Map<String, String>> families = new LinkedHashMap<>();
        FAMILIES.forEach((family, lines) -> families.put(family, templates(lines)));
        return families;
    }

    /** Kinds and templates from their lines. */
    static Map<String, String> templates(String lines) {
        Map<String, String> templates = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            String template = line.substring(blank + 1).replace('⏎', '\n').replace('⇥', '\t');
            if (templates.put(line.substring(0, blank), template) != null) {
                throw new IllegalStateException("twice: " + line);
            }
        });
        return templates;
    }
}
