import { Button } from "antd";
import { FileUp } from "lucide-react";
import { useNavigate } from "react-router";
import { firstRunWords } from "../words/firstRun.js";
import { useWords } from "../words/useWords.js";

export function TenantsStep() {
  const { tenants } = useWords(firstRunWords);
  const go = useNavigate();
  return (
    <div>
      <Button type="primary" icon={<FileUp aria-hidden="true" size={15} />} onClick={() => void go("/tenants?import")}>
        {tenants.go}
      </Button>
      <p className="soft">{tenants.hint}</p>
    </div>
  );
}
